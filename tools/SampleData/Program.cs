using GreenDsl.SampleData;

var folder = args.Length > 0 ? args[0] : Path.Combine("experiments", "data");
foreach (var file in SampleFile.All)
{
    var path = Path.Combine(folder, file.Name);
    Directory.CreateDirectory(Path.GetDirectoryName(path)!);
    file.Write(path);
    Console.WriteLine($"{path}: {new FileInfo(path).Length:N0} bytes");
}
