using NetDraw.Diagram.Blocks;

namespace NetDraw.Diagram.Page;

/// <content>Opens boxes of a coarse figure one by one, as long as the page has room for what they hold.</content>
internal sealed partial class PageSearch
{
    // What is fuller has no room worth a try.
    private const double Full = 0.82;

    // Figures placed at most, so that the search stays a few drawings long.
    private const int MostTries = 8;

    // Of nested regions that begin with one layer: a stage that is one repeat of one module.
    private const int MostNested = 3;

    private Fit Filled(Fit fit)
    {
        if (options.Detail is not null || options.Depth is not null || height == double.MaxValue || maker.GraphOf(fit.Way.Options).Blocks.Length == 0)
            return fit;
        var refused = new HashSet<string>(StringComparer.Ordinal);
        for (int tries = 0; tries < MostTries && fit.Page.Height * fit.Scale < Full * height; tries++)
        {
            if (Candidate(fit, refused) is not { } boxes)
                break;
            if (Opened(fit, boxes) is { } fuller)
                fit = fuller;
            else
                refused.Add(KeyOf(boxes));
        }

        return fit;
    }

    // Boxes of one kind are opened together where that fits, so that equals look equal; the largest, which says the least of what it holds, comes first.
    private List<string>? Candidate(Fit fit, HashSet<string> refused)
    {
        var boxes = maker.GraphOf(fit.Way.Options).Blocks.Where(static b => b is { Kind: BlockKind.Layer, IsFolded: true, Nodes.Length: > 1 }).ToList();
        var kinds = boxes.GroupBy(static b => KindOf(b), StringComparer.Ordinal).OrderByDescending(static k => k.Max(static b => b.Nodes.Length)).ToList();
        return kinds.Select(static k => k.ToList()).Concat(kinds.Where(static k => k.Skip(1).Any()).SelectMany(static k => k.OrderByDescending(static b => b.Nodes.Length).Select(static b => new List<Block> { b })))
            .Select(static k => k.ConvertAll(static b => b.Nodes[0].Name)).FirstOrDefault(k => !refused.Contains(KeyOf(k)));
    }

    private static string KindOf(Block block) => string.Concat(block.Label.Where(char.IsLetter));

    private static string KeyOf(List<string> boxes) => string.Join('\n', boxes);

    // What lies between boxes of one size may shrink.
    private Fit? Tighter(PageTry way) => maker.Style.Scaling is { InOneRow.IsEmpty: true, Smaller: [.., var least] } && way.Factor > least ? Try(way with { Factor = least }) : null;

    // The same figure with boxes opened, if it shows more of them in the same form. A row stays one; a column may become two, which read as well.
    private Fit? Opened(Fit fit, List<string> boxes)
    {
        var options = fit.Way.Options;
        int shown = maker.GraphOf(options).Blocks.Length;
        for (int i = 0; i < MostNested; i++)
        {
            options = options with { Opened = options.Opened.AddRange(boxes) };
            if (maker.GraphOf(options).Blocks.Length <= shown)
                continue;
            var fuller = Try(fit.Way with { Options = options }) ?? Tighter(fit.Way with { Options = options });
            return fuller is not null && IsU(fuller.Page) == IsU(fit.Page) && IsInLevels(fuller.Page.Layout) == IsInLevels(fit.Page.Layout) && (fit.Page.IsUpright || fit.Page.Layout.Pieces > 1 || fuller.Page.Layout.Pieces == 1) ? fuller : null;
        }

        return null;
    }
}
