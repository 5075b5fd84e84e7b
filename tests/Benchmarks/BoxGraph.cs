using System.Globalization;
using System.Text;
using NetDraw.Diagram;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Styles.Flow;
using NetDraw.Diagram.Text;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Benchmarks;

/// <summary>The boxes and edges that another program is given to lay out.</summary>
/// <param name="Boxes">Text, and size in points.</param>
/// <param name="Edges">Indexes of source and target.</param>
internal sealed record BoxGraph(IReadOnlyList<(string Label, double Width, double Height)> Boxes, IReadOnlyList<(int From, int To)> Edges)
{
    /// <summary>The boxes that a figure of this detail has, of the sizes that they are drawn with.</summary>
    public static BoxGraph Of(Network network, DetailLevel detail)
    {
        var graph = BlockPasses.Run(network, detail);
        var measure = new BoxMeasure(new TextMeasure(network));
        return new(
            [.. graph.Blocks.Select(measure.BoxOf).Select(static b => (b.Block.Name, b.Width, b.Height))],
            [.. graph.Edges.Select(static e => (e.From, e.To))]);
    }

    /// <summary>As the JSON that Dagre/layout.cjs reads.</summary>
    public string ToJson()
    {
        var text = new StringBuilder("{\"nodes\":[");
        text.AppendJoin(',', Boxes.Select(static b => string.Create(CultureInfo.InvariantCulture, $"{{\"width\":{b.Width},\"height\":{b.Height}}}")));
        text.Append("],\"edges\":[");
        text.AppendJoin(',', Edges.Select(static e => string.Create(CultureInfo.InvariantCulture, $"[{e.From},{e.To}]")));
        return text.Append("]}").ToString();
    }

    /// <summary>As a Graphviz graph of boxes of the same sizes (inches there).</summary>
    public string ToDot()
    {
        var text = new StringBuilder("digraph {\nnode [shape=box fixedsize=true fontsize=8]\n");
        for (int i = 0; i < Boxes.Count; i++)
        {
            string label = Boxes[i].Label.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n");
            text.Append(CultureInfo.InvariantCulture, $"{i} [label=\"{label}\" width={Boxes[i].Width / 72:0.###} height={Boxes[i].Height / 72:0.###}]\n");
        }

        foreach (var (from, to) in Edges)
            text.Append(CultureInfo.InvariantCulture, $"{from} -> {to}\n");
        return text.Append("}\n").ToString();
    }
}
