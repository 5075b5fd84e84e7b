using System.Globalization;
using NetDraw.Diagram;
using NetDraw.Diagram.Blocks;
using NetDraw.ModelImport.Graph;

namespace NetDraw.KnownNets;

/// <summary>What the boxes and frames of a figure call by name, and how often.</summary>
internal static class FigureNames
{
    /// <summary>Names with their number in the network: <c>bottleneck ×16, fire ×8</c>, by name. What has no name is not told.</summary>
    public static SortedDictionary<string, int> Of(Network network, DetailLevel level)
    {
        var graph = BlockPasses.Run(network, level);
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var frame in graph.Frames)
            Count(NameOf(frame.Caption), TimesOf(graph, frame));
        foreach (var block in graph.Blocks.Where(static b => b.IsFolded && b.Nodes.Length > 1 && b.Label.Length > 0 && !Idioms.Contains(b.Label)))
        {
            string[] words = block.Label.Split(" ×");
            int count = words.Length > 1 && int.TryParse(words[^1], CultureInfo.InvariantCulture, out int n) ? n : 1;
            // Of a row the label counts, of a repeat the box as well.
            Count(words[0], count * Math.Max(1, block.Count / Math.Max(1, block.Count % count == 0 ? count : 1)));
        }

        return counts;

        void Count(string name, int times)
        {
            // A box without a name lists what is in it, or is a block of whatever kind.
            if (name.Length > 0 && !char.IsAsciiDigit(name[0]) && !name.Contains(" · ", StringComparison.Ordinal) && name != "block")
                counts[name] = counts.GetValueOrDefault(name) + times;
        }
    }

    // Layers that exporters write out in several operators are no blocks.
    private static readonly HashSet<string> Idioms = [.. Idiom.All.Select(static i => i.Label)];

    /// <summary>Those as text.</summary>
    public static string Text(Network network, DetailLevel level) => string.Join(", ", Of(network, level).Select(static n => string.Create(CultureInfo.InvariantCulture, $"{n.Key} ×{n.Value}")));

    private static string NameOf(string caption) => caption.Split(" · ")[0];

    private static int TimesOf(BlockGraph graph, BlockFrame frame) =>
        graph.Frames.Where(f => !ReferenceEquals(f, frame) && frame.Members.All(m => f.Members.Contains(m)) && (f.Members.Length > frame.Members.Length || graph.Frames.IndexOf(f) < graph.Frames.IndexOf(frame)))
            .Aggregate(frame.Count, static (n, f) => n * f.Count);
}
