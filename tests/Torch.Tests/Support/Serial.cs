// The engine's random generator and number of threads belong to the whole process.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
