using NetDraw.Diagram.Layout.Flow;

namespace NetDraw.Diagram.Layout.Levels;

/// <summary>Says whether a drawing of levels is one: lines between levels are straight, few go round, few cross.</summary>
internal static class LevelQuality
{
    // Edges a line that goes round, and a crossing, may stand against.
    private const double EdgesPerDetour = 7, EdgesPerCrossing = 7;

    /// <summary>Whether it reads better than what other engines make of the net.</summary>
    public static bool IsGood(LevelNet net, LevelWays ways, LevelRoute[] routes, FlowDrawing drawing)
    {
        int[] flow = [.. Enumerable.Range(0, routes.Length).Where(e => !routes[e].IsBus)];
        int detours = flow.Count(e => routes[e].Legs.Length > 1) + (flow.Count(e => routes[e].Legs.Length == 1 && ways.Of[e] != LevelWay.Free) / 2);
        bool hasLaterals = flow.Any(e => !ways.IsTrunk[e] && ways.Of[e] is LevelWay.Right or LevelWay.Down or LevelWay.Up);
        return hasLaterals && detours <= 1 + (flow.Length / EdgesPerDetour) && Crossings(net, flow, drawing) <= 1 + (flow.Length / EdgesPerCrossing);
    }

    private static int Crossings(LevelNet net, int[] flow, FlowDrawing drawing)
    {
        var level = new List<(double Y, double Low, double High, int Owner)>();
        var upright = new List<(double X, double Low, double High, int Owner)>();
        foreach (int e in flow)
        {
            int owner = LevelRouter.OwnerOf(net.Problem.Edges[e]);
            foreach (var (a, b) in drawing.Paths[e].Zip(drawing.Paths[e].Skip(1)))
            {
                if (a.Y == b.Y)
                    level.Add((a.Y, Math.Min(a.X, b.X), Math.Max(a.X, b.X), owner));
                else
                    upright.Add((a.X, Math.Min(a.Y, b.Y), Math.Max(a.Y, b.Y), owner));
            }
        }

        return level.Sum(l => upright.Count(u => u.Owner != l.Owner && u.X > l.Low && u.X < l.High && l.Y > u.Low && l.Y < u.High));
    }
}
