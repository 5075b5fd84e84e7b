using NetDraw.Diagram.Scenes;

namespace NetDraw.Testing;

/// <summary>Looks for lines of different tensors that run together for a stretch, so that who follows one may go on along the other.</summary>
public static class FigureLines
{
    // Rounded corners meet for so much, in points.
    private const double Slack = 2;

    /// <summary>The pairs of edges of which it holds, each as the two edges' ends.</summary>
    public static IReadOnlyList<string> Together(Scene scene)
    {
        var pieces = EdgesIn(scene.Items).SelectMany(static e => e.Line.Points.Zip(e.Line.Points.Skip(1)).Select(p => new Piece(e.Edge, p.First, p.Second))).Where(static p => p.IsUpright || p.IsLevel).ToList();
        return [.. pieces.GroupBy(static p => (p.IsUpright, Math.Round(p.IsUpright ? p.From.X : p.From.Y, 1))).SelectMany(static g => PairsIn([.. g.OrderBy(static p => p.Low)])).Distinct(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> PairsIn(List<Piece> line)
    {
        for (int i = 0; i < line.Count; i++)
        {
            for (int j = i + 1; j < line.Count && line[j].Low < line[i].High - Slack; j++)
            {
                if (Math.Min(line[i].High, line[j].High) - line[j].Low > Slack && Source(line[i].Edge) != Source(line[j].Edge))
                    yield return $"{Ends(line[i].Edge)} / {Ends(line[j].Edge)}";
            }
        }
    }

    private static IEnumerable<(SceneGroup Edge, SceneLine Line)> EdgesIn(IEnumerable<SceneItem> items) => items.OfType<SceneGroup>().SelectMany(static g => g.Kind == GroupKind.Edge
        ? g.Items.OfType<SceneLine>().Where(static l => !l.IsCurve).Select(l => (g, l)) : EdgesIn(g.Items));

    private static (string From, string Tensor) Source(SceneGroup edge) => (Fact(edge, "from"), Fact(edge, "tensor"));

    private static string Ends(SceneGroup edge) => $"{Fact(edge, "from")} → {Fact(edge, "to")}";

    private static string Fact(SceneGroup edge, string key) => edge.Data.FirstOrDefault(d => d.Key == key).Value ?? "";

    private sealed record Piece(SceneGroup Edge, Point From, Point To)
    {
        public bool IsUpright => From.X == To.X && From.Y != To.Y;

        public bool IsLevel => From.Y == To.Y && From.X != To.X;

        public double Low => IsUpright ? Math.Min(From.Y, To.Y) : Math.Min(From.X, To.X);

        public double High => IsUpright ? Math.Max(From.Y, To.Y) : Math.Max(From.X, To.X);
    }
}
