using NetDraw.Diagram.Layout;
using NetDraw.Diagram.Scenes;
using Xunit;

namespace NetDraw.Diagram.Tests.Layout;

/// <summary>What must hold of frames, whoever placed what is in them; a failure names the first thing that does not, and the problem.</summary>
internal static class RegionProperties
{
    private const double Slack = 0.05;

    public static void Hold(LayoutProblem problem, LayoutResult result)
    {
        LayoutProperties.Hold(problem, result);
        Assert.Equal(problem.Regions.Length, result.Regions.Length);
        if ((Members(problem, result) ?? Nesting(problem, result) ?? Tabs(problem, result) ?? Edges(problem, result)) is { } violation)
            Assert.Fail($"{violation}; regions {string.Join(" ", problem.Regions.Select(static r => $"[{string.Join(' ', r.Members)}]"))}; edges {string.Join(" ", problem.Edges.Select(static e => $"{e.From}>{e.To}"))}; {problem.Direction}");
    }

    private static string? Members(LayoutProblem problem, LayoutResult result)
    {
        foreach (var (region, place) in Placed(problem, result))
        {
            for (int i = 0; i < result.Nodes.Length; i++)
            {
                bool isMember = region.Members.Contains(i);
                if (isMember && !Contains(place.Bounds, result.Nodes[i]))
                    return $"box {i} {result.Nodes[i]} is not within its frame {place.Bounds}";
                if (!isMember && place.Bounds.Inflate(Slack).Overlaps(result.Nodes[i]))
                    return $"box {i} {result.Nodes[i]} lies within a strange frame {place.Bounds}";
            }

            if (result.Edges.Select(static e => e.LabelBox).OfType<Rect>().FirstOrDefault(l => l.Inflate(-Slack).Overlaps(place.Bounds) && !Contains(place.Bounds, l)) is { Width: > 0 } label)
                return $"the border of {place.Bounds} runs through the label {label}";
            if (!Contains(new(0, 0, result.Width, result.Height), place.Bounds.Union(place.Tab)))
                return $"the frame {place} is outside";
        }

        return null;
    }

    private static string? Nesting(LayoutProblem problem, LayoutResult result)
    {
        var placed = Placed(problem, result);
        foreach (var (a, first) in placed)
        {
            foreach (var (_, second) in placed.Where(p => p.Region != a))
            {
                if (first.Bounds.Overlaps(second.Bounds) && !Contains(first.Bounds, second.Bounds) && !Contains(second.Bounds, first.Bounds))
                    return $"the frames {first.Bounds} and {second.Bounds} overlap";
            }
        }

        return null;
    }

    // A tab lies on its frame's border, clear of everything else.
    private static string? Tabs(LayoutProblem problem, LayoutResult result)
    {
        var placed = Placed(problem, result);
        foreach (var (region, place) in placed.Where(static p => p.Region.TabWidth > 0))
        {
            var tab = place.Tab.Inflate(-Slack);
            if (Math.Abs(place.Tab.Centre.Y - place.Bounds.Y) > Slack || place.Tab.X < place.Bounds.X || place.Tab.Right > place.Bounds.Right)
                return $"the tab {place.Tab} is not on {place.Bounds}";
            if (result.Nodes.Any(tab.Overlaps) || result.Edges.Select(static e => e.LabelBox).OfType<Rect>().Any(tab.Overlaps))
                return $"the tab {place.Tab} lies over something";
            if (result.Edges.Where(static e => !e.IsCurve).Any(e => PiecesOf(e).Any(tab.Overlaps)))
                return $"an edge runs through the tab {place.Tab}";
            foreach (var (_, other) in placed.Where(p => p.Region != region))
            {
                if (tab.Overlaps(other.Tab) || (tab.Overlaps(other.Bounds) && !Contains(other.Bounds, place.Tab)))
                    return $"the tab {place.Tab} lies over another frame's {other}";
            }
        }

        return null;
    }

    // No edge runs through a frame that it does not lead into or out of.
    private static string? Edges(LayoutProblem problem, LayoutResult result)
    {
        foreach (var (region, place) in Placed(problem, result))
        {
            var inner = place.Bounds.Inflate(-Slack);
            for (int e = 0; e < problem.Edges.Length; e++)
            {
                if (!region.Members.Contains(problem.Edges[e].From) && !region.Members.Contains(problem.Edges[e].To) && !result.Edges[e].IsCurve && PiecesOf(result.Edges[e]).Any(inner.Overlaps))
                    return $"edge {e} runs through the strange frame {place.Bounds}";
            }
        }

        return null;
    }

    private static List<(LayoutRegion Region, PlacedRegion Place)> Placed(LayoutProblem problem, LayoutResult result) =>
        [.. problem.Regions.Zip(result.Regions).Where(static r => r.Second is not null).Select(static r => (r.First, r.Second!))];

    private static IEnumerable<Rect> PiecesOf(EdgePath path) => path.Points.Zip(path.Points.Skip(1)).Where(p => !path.Jumps.Contains(new(p.First, p.Second))).Select(static p => new Rect(
        Math.Min(p.First.X, p.Second.X), Math.Min(p.First.Y, p.Second.Y), Math.Abs(p.First.X - p.Second.X), Math.Abs(p.First.Y - p.Second.Y)).Inflate(1e-6));

    private static bool Contains(Rect outer, Rect inner) =>
        inner.X >= outer.X - Slack && inner.Y >= outer.Y - Slack && inner.Right <= outer.Right + Slack && inner.Bottom <= outer.Bottom + Slack;
}
