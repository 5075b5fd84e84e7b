using System.Collections.Immutable;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Scenes;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Diagram.Text;

/// <summary>Makes the lines of a block's label from a pattern.</summary>
internal static class LabelText
{
    private const int MaxValue = 200;

    /// <summary>
    /// The lines, top first, each in runs; lines of which nothing is left are dropped, so that there may be none. Fit to be drawn: control
    /// characters are replaced, values of more than 200 characters elided.
    /// </summary>
    /// <param name="block">Whose label it is.</param>
    /// <param name="network">The network that the block's tensors are of.</param>
    /// <param name="template">A pattern as <see cref="LabelTemplate"/> describes it.</param>
    /// <exception cref="Rules.PatternException">The pattern is malformed.</exception>
    public static ImmutableArray<ImmutableArray<TextRun>> Compose(Block block, Network network, string template)
    {
        var lines = ImmutableArray.CreateBuilder<ImmutableArray<TextRun>>();
        var line = new List<TextRun>();
        foreach (var part in Flat(LabelTemplate.Parse(template).Parts, network, block))
        {
            if (part.IsBreak)
                End();
            else
                Add(line, new(part.Text, part.Position) { Formula = part.Formula });
        }

        End();
        return lines.ToImmutable();

        void End()
        {
            if (line.Exists(static r => r.Text.AsSpan().ContainsAnyExcept(' ', '\t')))
                lines.Add([.. line]);
            line.Clear();
        }
    }

    // Values take the fields' places; sections with an empty field are gone.
    private static IEnumerable<LabelPart> Flat(ImmutableArray<LabelPart> parts, Network network, Block block)
    {
        foreach (var part in parts)
        {
            if (part.Field is { } field)
            {
                yield return part with { Field = null, Text = PlainText.Label(field.Value(network, block), MaxValue) };
            }
            else if (part.Section.IsEmpty)
            {
                yield return part with { Text = PlainText.Label(part.Text, int.MaxValue) };
            }
            else if (part.Section.All(p => p.Field is not { } inner || inner.Value(network, block).Length > 0))
            {
                foreach (var inner in Flat(part.Section, network, block))
                    yield return inner;
            }
        }
    }

    private static void Add(List<TextRun> line, TextRun run)
    {
        if (run.Text.Length == 0)
            return;
        if (line is [.., var last] && last.Position == run.Position && last.Formula is null && run.Formula is null)
            line[^1] = last with { Text = last.Text + run.Text };
        else
            line.Add(run);
    }
}
