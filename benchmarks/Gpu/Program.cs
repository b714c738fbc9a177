// Experiments large enough to keep a graphics processor busy:
//   dotnet run -c Release --project benchmarks/Gpu -p:TorchBackend=cuda -- run wide --set train.precision=bf16-mixed
return GreenDsl.Cli.Green.Run(args, GreenDsl.Benchmarks.Gpu.GreenCatalog.All);
