using System.Collections.Immutable;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Layout;
using NetDraw.Diagram.Layout.Flow;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles;

namespace NetDraw.Diagram.Page;

/// <summary>Letters in circles where an edge ends and where it goes on: one letter a tensor, in the order in which they are drawn.</summary>
internal sealed class EdgeMarks(StylePlan plan)
{
    private const double Radius = FlowDrawing.MarkRadius, LetterSize = 6;

    private readonly Dictionary<(int From, string Tensor), string> letters = [];
    private readonly HashSet<Point> drawn = [];

    /// <summary>The marks of an edge. Edges of one tensor that end at one place have one there.</summary>
    public ImmutableArray<SceneItem> Of(BlockEdge edge, EdgePath path)
    {
        if (path.Jumps.IsEmpty)
            return [];
        if (!letters.TryGetValue((edge.From, edge.Tensor), out string? letter))
            letters[(edge.From, edge.Tensor)] = letter = Letter(letters.Count);
        return [.. path.Jumps.SelectMany(j => new[] { Centre(path, j.From, isEnd: true), Centre(path, j.To, isEnd: false) }).Where(drawn.Add).SelectMany(p => Mark(p, letter))];
    }

    // The line touches the circle's rim.
    private static Point Centre(EdgePath path, Point at, bool isEnd)
    {
        int index = path.Points.IndexOf(at);
        var inner = path.Points[isEnd ? Math.Max(0, index - 1) : Math.Min(path.Points.Length - 1, index + 1)];
        var way = at - inner;
        double length = Math.Abs(way.X) + Math.Abs(way.Y);
        return length <= 0 ? at : at + (way * (Radius / length));
    }

    private IEnumerable<SceneItem> Mark(Point centre, string letter)
    {
        var theme = plan.Context.Theme;
        var line = plan.Context.Measure.LineOf(letter, LetterSize, isBold: false);
        yield return new SceneBox(new Rect(centre.X - Radius, centre.Y - Radius, 2 * Radius, 2 * Radius), Radius, theme.Background ?? Color.White, theme.Edge with { Width = 0.6, Dash = DashStyle.Solid });
        yield return line.At(new(centre.X, centre.Y + (0.34 * line.Size)), theme.Note);
    }

    private static string Letter(int number)
    {
        const int Letters = 26;
        string last = ((char)('a' + (number % Letters))).ToString();
        return number < Letters ? last : Letter((number / Letters) - 1) + last;
    }
}
