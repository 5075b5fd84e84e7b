using NetDraw.Diagram;
using NetDraw.KnownNets;
using NetDraw.ModelImport;

// FOLDER: writes every network there. --names [FILE...]: what figures of the networks, or of some files, call by name.
if (args is ["--names", .. var files])
{
    var known = files.Length > 0 ? files.Where(static f => f.Contains('.')).Select(static f => (Name: Path.GetFileName(f), Paper: "", Model: ModelReader.Read(f))) : [];
    var nets = KnownNetTable.All.Where(n => files.Length == 0 || files.Contains(n.Name)).Select(static n => (n.Name, Paper: n.Blocks, Model: Read(n)));
    foreach (var (name, paper, model) in known.Concat(nets))
    {
        Console.WriteLine($"{name}\n   paper     {paper}");
        foreach (var level in new[] { DetailLevel.Blocks, DetailLevel.Overview })
            Console.WriteLine($"   {level,-9} {FigureNames.Text(model.Network, level)}");
        foreach (var note in model.Diagnostics.Take(3))
            Console.WriteLine($"   note      {note.Message}");
    }
}
else if (args is ["--dump", var file, var detail])
{
    Console.Write(NetDraw.Diagram.Blocks.BlockPasses.Run(ModelReader.Read(file).Network, Enum.Parse<DetailLevel>(detail)).Dump());
}
else if (args is ["--tree", var tree])
{
    var outline = NetDraw.Diagram.Blocks.BlockPasses.OutlineOf(ModelReader.Read(tree).Network);
    Show(outline.Root, "");
    void Show(NetDraw.Diagram.Blocks.Outlines.Region region, string indent)
    {
        Console.WriteLine($"{indent}{region.Origin} {region.Module.Text} '{NetDraw.Diagram.Blocks.Outlines.RegionNames.Of(outline.Graph, region)}' ×{region.Count} [{region.Blocks.Length}]");
        foreach (var item in region.Items)
        {
            if (item.Region is { } inner)
                Show(inner, indent + "  ");
            else
                Console.WriteLine($"{indent}  - {outline.Graph.Blocks[item.Block].Title} {outline.Graph.Blocks[item.Block].Label}");
        }
    }
}
else if (args is [var folder])
{
    Directory.CreateDirectory(folder);
    foreach (var net in KnownNetTable.All.Concat(TargetNets.All))
        File.WriteAllBytes(Path.Combine(folder, $"{net.Name}.{net.Extension}"), net.Write());
}
else
{
    Console.Error.WriteLine("usage: FOLDER | --names [NAME|FILE]... | --dump FILE LEVEL | --tree FILE");
    return 2;
}

return 0;

static ImportResult Read(KnownNet net)
{
    string path = Path.Combine(Path.GetTempPath(), $"netdraw-known-{Environment.ProcessId}.{net.Extension}");
    try
    {
        File.WriteAllBytes(path, net.Write());
        return ModelReader.Read(path);
    }
    finally
    {
        File.Delete(path);
    }
}
