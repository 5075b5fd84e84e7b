using System.Globalization;
using NetDraw.Diagram;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Blocks.Outlines;
using NetDraw.Diagram.Blocks.Recognition;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Corpus;

/// <summary>How many of the layers that figures show stand in a block with a name: one that a paper gave, or the class of the author's module.</summary>
internal static class NamesPart
{
    // A class that holds nearly everything names the network, and no block of it.
    private const double WholeNetwork = 0.8;

    /// <summary>Measures every file.</summary>
    public static PartResult Measure(CorpusFolder folder)
    {
        var found = folder.FilesOf("prototxt").Concat(folder.FilesOf("onnx")).AsParallel().AsOrdered().Select(path => NamesOf(folder, path)).OfType<Names>().ToList();
        int layers = found.Sum(static f => f.Layers);
        return new([.. found.Select(static f => new CorpusRow("names", f.Path) { Nodes = f.Layers, Tensors = f.Named, Shaped = f.InPapers, Plumbing = f.Plumbing.Values.Sum(), Note = Text(f.Counts.OrderBy(static c => c.Key, StringComparer.Ordinal).Select(static c => (c.Key, c.Value))) })],
        [
            Target.Note("layers in a block that a paper names", Share(found.Sum(static f => f.InPapers), layers)),
            Target.Note("layers in a block with a name", Share(found.Sum(static f => f.Named), layers)),
            Target.Note("files with a named block", Share(found.Count(static f => f.Counts.Count > 0), found.Count)),
            Target.Note("blocks by name", Text(Together(found, static f => f.Counts))),
            Target.Note("boxes of plumbing at blocks", string.Create(CultureInfo.InvariantCulture, $"{found.Sum(static f => f.Plumbing.Values.Sum())}: {Text(Together(found, static f => f.Plumbing))}")),
            Target.Note("boxes of part of a tensor at blocks", string.Create(CultureInfo.InvariantCulture, $"{found.Sum(static f => f.Slices.Values.Sum())}: {Text(Together(found, static f => f.Slices))}")),
        ]);
    }

    private static IEnumerable<(string Name, int Count)> Together(List<Names> found, Func<Names, Dictionary<string, int>> counts) =>
        found.SelectMany(counts).GroupBy(static c => c.Key, StringComparer.Ordinal).Select(static g => (Name: g.Key, Count: g.Sum(static c => c.Value))).OrderByDescending(static c => c.Count).ThenBy(static c => c.Name, StringComparer.Ordinal);

    private static Names? NamesOf(CorpusFolder folder, string path)
    {
        Network network;
        try
        {
            network = ModelReader.Read(folder.PathOf(path)).Network;
        }
        catch (ModelFormatException)
        {
            return null;
        }

        var outline = BlockPasses.OutlineOf(network);
        var named = outline.Root.All().Where(r => r.Origin is RegionOrigin.Module or RegionOrigin.Structure && RegionNames.Of(outline.Graph, r).Length > 0
            && (r.Name.Length > 0 || r.Blocks.Length < WholeNetwork * outline.Root.Blocks.Length)).ToList();
        var boxes = BlockPasses.Run(network, DetailLevel.Blocks).Blocks.Where(static b => b.Kind == BlockKind.Layer).ToList();
        return new(
            path,
            outline.Root.Blocks.Length,
            named.Where(static r => r.Name.Length > 0).SelectMany(static r => r.Blocks).Distinct().Count(),
            named.SelectMany(static r => r.Blocks).Distinct().Count(),
            named.CountBy(r => RegionNames.Of(outline.Graph, r), StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal),
            KindsOf(boxes.Where(static b => !b.IsFolded && b.Nodes.All(Plumbing.Is))),
            KindsOf(boxes.Where(static b => b.Nodes.Length == 1 && b.IsPart && !b.Head.Does(OperatorTraits.Adds))));
    }

    private static Dictionary<string, int> KindsOf(IEnumerable<Block> boxes) => boxes.CountBy(static b => b.Head!.Kind, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);

    private static string Share(int part, int all) => string.Create(CultureInfo.InvariantCulture, $"{part} of {all} ({(all == 0 ? 0 : 100.0 * part / all):0.0} %)");

    private static string Text(IEnumerable<(string Name, int Count)> counts) =>
        string.Join(", ", counts.Select(static c => string.Create(CultureInfo.InvariantCulture, $"{c.Name} ×{c.Count}")));

    private sealed record Names(string Path, int Layers, int InPapers, int Named, Dictionary<string, int> Counts, Dictionary<string, int> Plumbing, Dictionary<string, int> Slices);
}
