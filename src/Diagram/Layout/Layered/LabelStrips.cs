using NetDraw.Diagram.Layout.Flow;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Layout.Layered;

/// <summary>
/// Rows for edge labels beside the boxes' borders: a label stands right or left of the first or last straight piece of its edge,
/// in the first row where it meets no other.
/// </summary>
internal sealed class LabelStrips
{
    public const double Beside = 3;
    private const int MostRows = 6;
    private const double RowGap = 2;
    private readonly FlowGraph graph;
    private readonly List<Entry> entries = [];
    private readonly double[] rowHeight;

    /// <param name="graph">The graph whose edges have labels.</param>
    /// <param name="strips">Number of strips.</param>
    public LabelStrips(FlowGraph graph, int strips)
    {
        this.graph = graph;
        (rowHeight, RowCount) = (new double[strips], new int[strips]);
    }

    /// <summary>Rows used in each strip, known once the labels are arranged.</summary>
    public int[] RowCount { get; }

    /// <summary>Extent of a strip along the flow.</summary>
    public double HeightOf(int strip) => RowCount[strip] == 0 ? 0 : (RowCount[strip] * (rowHeight[strip] + RowGap)) + RowGap;

    /// <summary>Puts an edge's label beside the line at <paramref name="x"/>.</summary>
    public void Add(int strip, int edge, double x, bool toTheLeft)
    {
        double width = graph.LabelWidth[edge];
        entries.Add(new(strip, edge, Grid.Snap(toTheLeft ? x - Beside - width : x + Beside)));
        rowHeight[strip] = Math.Max(rowHeight[strip], graph.LabelHeight[edge]);
    }

    /// <summary>Row of each label by edge; labels left out found no place in the rows allowed.</summary>
    public Dictionary<int, Placed> Arrange()
    {
        var placed = new Dictionary<int, Placed>();
        foreach (IGrouping<int, Entry> strip in entries.OrderBy(e => e.X).ThenBy(e => e.Edge).GroupBy(e => e.Strip))
        {
            var ends = new List<double>();
            foreach (Entry entry in strip)
            {
                int row = ends.FindIndex(end => end <= entry.X);
                if (row < 0 && ends.Count == MostRows)
                    continue;
                double end = Grid.SnapUp(entry.X + graph.LabelWidth[entry.Edge] + Beside);
                if (row < 0)
                {
                    row = ends.Count;
                    ends.Add(end);
                }

                ends[row] = end;
                placed[entry.Edge] = new(entry.Strip, row, entry.X);
            }

            RowCount[strip.Key] = ends.Count;
        }

        return placed;
    }

    /// <summary>The label's rectangle in a strip that starts at <paramref name="from"/>; rows count downwards from there, or upwards.</summary>
    public Rect BoxOf(int edge, Placed place, double from, bool upwards)
    {
        double height = graph.LabelHeight[edge], row = rowHeight[place.Strip] + RowGap;
        double y = upwards ? from - RowGap - (place.Row * row) - height : from + RowGap + (place.Row * row);
        return new(place.X, Grid.Snap(y), graph.LabelWidth[edge], height);
    }

    private readonly record struct Entry(int Strip, int Edge, double X);

    internal readonly record struct Placed(int Strip, int Row, double X);
}
