using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Layout;

/// <summary>Where the line of an edge is its own, and not also that of an edge which carries another tensor out of the same box: what stands beside the rest would be taken to be of both.</summary>
internal static class SharedWay
{
    private const double Slack = 1e-6;

    // More lines than that out of one box nobody follows.
    private const int MostCompared = 64;

    /// <summary>What of an edge's way is its own.</summary>
    /// <param name="edges">The edges.</param>
    /// <param name="paths">Their ways.</param>
    /// <param name="edge">The edge.</param>
    /// <param name="siblings">All edges that leave the same box.</param>
    public static Point[] OwnOf(IReadOnlyList<LayoutEdge> edges, Point[][] paths, int edge, IEnumerable<int> siblings)
    {
        double shared = siblings.Where(s => s != edge && edges[s].Bundle != edges[edge].Bundle).Take(MostCompared).Select(s => Together(paths[edge], paths[s])).DefaultIfEmpty().Max();
        return shared > 0 ? Behind(paths[edge], shared) : paths[edge];
    }

    // How far two ways run together from where they begin.
    private static double Together(Point[] a, Point[] b)
    {
        double length = 0;
        for (int i = 0; i + 1 < a.Length && i + 1 < b.Length && a[i] == b[i]; i++)
        {
            Point first = a[i + 1] - a[i], second = b[i + 1] - b[i];
            double one = Extent(first), other = Extent(second);
            if (one == 0 || other == 0 || Extent((first * (1 / one)) - (second * (1 / other))) > Slack)
                break;
            length += Math.Min(one, other);
            if (a[i + 1] != b[i + 1])
                break;
        }

        return length;
    }

    private static Point[] Behind(Point[] path, double length)
    {
        for (int i = 0; i + 1 < path.Length; i++)
        {
            double extent = Extent(path[i + 1] - path[i]);
            if (length < extent)
                return [path[i] + ((path[i + 1] - path[i]) * (length / extent)), .. path[(i + 1)..]];
            length -= extent;
        }

        return [path[^1]];
    }

    private static double Extent(Point way) => Math.Abs(way.X) + Math.Abs(way.Y);
}
