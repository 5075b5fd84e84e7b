namespace NetDraw.Diagram.Layout.Levels;

/// <summary>Where on the left and right sides of boxes lines end that share a side: the straight one in the middle, others above and below it as they come.</summary>
internal sealed class SidePorts
{
    private const double Step = 6, Corner = 3;

    private readonly Dictionary<(int Edge, bool IsStart), double> shift = [];

    /// <summary>Finds the places.</summary>
    public SidePorts(LevelNet net, LevelGrid grid, LevelRoute[] routes)
    {
        var ends = new Dictionary<(int Box, BoxSide Side), List<(int Edge, bool IsStart)>>();
        for (int e = 0; e < routes.Length; e++)
        {
            Add((net.Problem.Edges[e].From, routes[e].Start), (e, true));
            Add((net.Problem.Edges[e].To, routes[e].End), (e, false));
        }

        foreach (var ((box, side), all) in ends)
        {
            if (LevelRoute.IsLevel(side))
                Spread(all, Math.Max(0, (net.Problem.Nodes[box].Height / 2) - Corner));
        }

        void Add((int Box, BoxSide Side) key, (int Edge, bool IsStart) end)
        {
            if (!ends.TryGetValue(key, out var list))
                ends[key] = list = [];
            list.Add(end);
        }

        // Lines of one tensor leave as one; those that come through no channel keep the middle.
        void Spread(List<(int Edge, bool IsStart)> all, double reach)
        {
            var lines = all.GroupBy(end => end.IsStart ? -1 - LevelRouter.OwnerOf(net.Problem.Edges[end.Edge]) : end.Edge).Select(g => (Ends: g.ToList(), Rise: g.Max(RiseOf))).ToList();
            if (lines.Count == 1)
                return;
            var above = lines.Where(static l => l.Rise < 0).OrderByDescending(static l => l.Rise).ToList();
            var below = lines.Where(static l => l.Rise > 0).OrderBy(static l => l.Rise).ToList();
            bool hasMiddle = lines.Exists(static l => l.Rise == 0);
            Place(above, -1);
            Place(below, 1);

            void Place(List<(List<(int Edge, bool IsStart)> Ends, int Rise)> some, int way)
            {
                // Without a straight line the middle is free.
                double first = hasMiddle || (above.Count > 0 && below.Count > 0) ? 1 : 0, step = Math.Min(Step, reach / Math.Max(1, some.Count - 1 + first));
                for (int i = 0; i < some.Count; i++)
                {
                    foreach (var end in some[i].Ends)
                        shift[end] = way * step * (i + first);
                }
            }
        }

        // From how far above, or below, it comes: 0 for straight lines.
        int RiseOf((int Edge, bool IsStart) end)
        {
            var edge = net.Problem.Edges[end.Edge];
            var route = routes[end.Edge];
            if (route.Legs.Length == 0)
                return 0;
            int own = 2 * grid.Row[end.IsStart ? edge.From : edge.To], other = 2 * grid.Row[end.IsStart ? edge.To : edge.From];
            if (route.Legs.Length > 1)
                other = (2 * route.Legs.First(static l => !l.IsVertical).Channel) - 1;
            return other == own ? 1 : other - own;
        }
    }

    /// <summary>How far below the middle an edge ends.</summary>
    public double Of(int edge, bool isStart) => shift.GetValueOrDefault((edge, isStart));
}
