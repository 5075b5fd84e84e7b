using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace NetDraw.Diagram.Blocks;

/// <summary>
/// Cuts a graph wherever a single tensor leads from what comes before to what comes after. A tensor that many blocks far apart read,
/// such as an attention mask, or an input that is read late, such as labels for the loss, is no obstacle; segments that read it are equal only if they read the same one.
/// </summary>
internal sealed class Segmentation
{
    private const int ManyReaders = 3;

    private readonly BlockGraph graph;
    private readonly Dictionary<string, int> writer = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int Last, int Readers)> use = new(StringComparer.Ordinal);
    private readonly HashSet<string> results = new(StringComparer.Ordinal);

    private Segmentation(BlockGraph graph)
    {
        this.graph = graph;
        for (int i = 0; i < graph.Blocks.Length; i++)
        {
            foreach (string output in graph.Blocks[i].Outputs)
                writer.TryAdd(output, i);
        }

        for (int i = 0; i < graph.Blocks.Length; i++)
            CountUses(i);
    }

    /// <summary>The segments, in order; together they hold every block.</summary>
    public static ImmutableArray<Segment> Of(BlockGraph graph) => new Segmentation(graph).Cut();

    private void CountUses(int index)
    {
        var block = graph.Blocks[index];
        foreach (string input in block.Inputs.Distinct(StringComparer.Ordinal))
        {
            if (block.Kind == BlockKind.Output)
                results.Add(input);
            else
                use[input] = (index, use.GetValueOrDefault(input).Readers + 1);
        }
    }

    private bool IsSide(string tensor)
    {
        if (!use.TryGetValue(tensor, out var u))
            return false;
        int from = writer.GetValueOrDefault(tensor, -1);
        bool isInput = from >= 0 && graph.Blocks[from].Kind == BlockKind.Input;
        return (isInput || u.Readers >= ManyReaders) && u.Last - from >= graph.Blocks.Length / 3;
    }

    private ImmutableArray<Segment> Cut()
    {
        int count = graph.Blocks.Length;
        // How many tensors cross the border after each block, and the sum of their writers: with one crossing, that is its writer.
        int[] crossing = new int[count + 1];
        foreach (var (tensor, from) in writer)
        {
            if (!use.TryGetValue(tensor, out var u) || IsSide(tensor))
                continue;
            crossing[Math.Min(from, u.Last)]++;
            crossing[Math.Max(from, u.Last)]--;
        }

        var segments = ImmutableArray.CreateBuilder<Segment>();
        int first = 0, open = 0;
        string entry = "";
        for (int i = 0; i < count; i++)
        {
            open += crossing[i];
            if (open != 1 && i < count - 1)
                continue;
            string exit = open == 1 ? ExitOf(first, i, entry) : "";
            segments.Add(new(first, i, exit, KeyOf(first, i, entry, exit)));
            (first, entry) = (i + 1, exit);
        }

        return segments.ToImmutable();
    }

    // The one tensor that crosses is written here, or is the entry that somebody later reads again.
    private string ExitOf(int first, int last, string entry)
    {
        for (int i = last; i >= first; i--)
        {
            foreach (string output in graph.Blocks[i].Outputs)
            {
                if (use.TryGetValue(output, out var u) && u.Last > last && !IsSide(output))
                    return output;
            }
        }

        return entry;
    }

    private string? KeyOf(int first, int last, string entry, string exit)
    {
        if (entry.Length == 0 || exit.Length == 0 || string.Equals(entry, exit, StringComparison.Ordinal))
            return null;
        var local = new Dictionary<string, string>(StringComparer.Ordinal) { [entry] = "in" };
        var key = new StringBuilder();
        for (int i = first; i <= last; i++)
        {
            var block = graph.Blocks[i];
            if (block.Kind != BlockKind.Layer || block.Inputs.IsEmpty || block.Outputs.Any(results.Contains))
                return null;
            key.Append(block.Category).Append('|').Append(block.Head?.Type).Append('|').Append(block.Label).Append('|')
                .AppendJoin('·', block.Parts).Append('|').AppendJoin('·', block.Badges).Append('|')
                .Append(block.Override == BlockOverride.None ? "" : block.Override.ToString()).Append('(');
            foreach (string input in block.Inputs)
            {
                if (!local.TryGetValue(input, out string? name) && !IsSide(input))
                    return null;
                key.Append(name ?? input).Append(',');
            }

            key.Append(")\n");
            for (int o = 0; o < block.Outputs.Length; o++)
                local[block.Outputs[o]] = string.Create(CultureInfo.InvariantCulture, $"{i - first}.{o}");
        }

        return key.Append(local.GetValueOrDefault(exit)).ToString();
    }
}
