using NetDraw.Generator;

// Writes the example models under the folder given (default: the examples folder of the current directory).
string root = args is [var folder, ..] ? folder : "examples";
foreach (var example in Examples.All)
{
    string path = Path.Combine(root, example.Path);
    Directory.CreateDirectory(Path.GetDirectoryName(path)!);
    File.WriteAllBytes(path, example.Write());
    Console.WriteLine(path);
}

return 0;
