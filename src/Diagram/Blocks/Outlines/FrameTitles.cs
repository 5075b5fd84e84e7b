namespace NetDraw.Diagram.Blocks.Outlines;

/// <summary>
/// Names of boxes in a frame begin where the frame's own module ends: what the frame says, and what its copies do not share, is not said again in each box.
/// </summary>
internal static class FrameTitles
{
    // What two begin with may tell them from a third that has no name.
    private const int LeastSharing = 3;

    /// <summary>Shortens the titles of boxes in frames, and all by what they all begin with.</summary>
    /// <param name="boxes">The boxes.</param>
    /// <param name="frames">The regions that are framed, with the boxes that each has, by their first and behind their last.</param>
    public static void Shorten(Block[] boxes, IEnumerable<(Region Region, int From, int To)> frames)
    {
        // Outer frames first: the innermost that has a module counts.
        string[] titles = [.. boxes.Select(static b => b.Title)];
        string root = RootOf(boxes);
        for (int i = 0; i < boxes.Length; i++)
            boxes[i] = boxes[i] with { Title = Relative(titles[i], root) };

        foreach (var (region, from, to) in frames)
        {
            var module = region.Origin == RegionOrigin.Repeat ? region.Items[0].Region?.Module : region.Module;
            string scope = module is { IsEmpty: false } known ? known.Text : region.Count > 1 ? Shared(titles[from..to]) : "";
            for (int i = from; i < to && scope.Length > 0; i++)
                boxes[i] = boxes[i] with { Title = Without(titles[i], scope) is { } rest ? rest : boxes[i].Title };
        }
    }

    /// <summary>What all boxes share, which says nothing about any of them; empty where they share nothing.</summary>
    public static string RootOf(IEnumerable<Block> boxes)
    {
        List<string> named = [.. boxes.Where(static b => b is { Kind: BlockKind.Layer, Title.Length: > 0 }).Select(static b => b.Title)];
        return named.Count >= LeastSharing ? Shared(named) : "";
    }

    /// <summary>A path without the scope that is said around it; the path where it does not lie there.</summary>
    public static string Relative(string path, string scope) => scope.Length == 0 ? path : Without(path, scope) ?? path;

    // A number alone is no name.
    private static string? Without(string title, string scope) =>
        title.Length > scope.Length + 1 && title.StartsWith(scope, StringComparison.Ordinal) && title[scope.Length] is '.' or '/' && title.AsSpan(scope.Length + 1).ContainsAnyExceptInRange('0', '9')
            ? title[(scope.Length + 1)..]
            : null;

    // The segments that all titles begin with; boxes without a title have no say.
    private static string Shared(IReadOnlyList<string> titles)
    {
        string? shared = null;
        foreach (string title in titles.Where(static t => t.Length > 0))
        {
            string scope = title.LastIndexOfAny(['.', '/']) is >= 0 and var end ? title[..end] : "";
            shared = shared is null ? scope : ScopeTitle.Shared(shared, scope);
        }

        return shared ?? "";
    }
}
