using System.Collections.Immutable;
using System.Globalization;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Page;

/// <summary>Keeps apart what figures that become one call by one name: ids get the figure's number, of all but the first.</summary>
internal static class SceneNames
{
    /// <summary>An item of a figure.</summary>
    public static SceneItem Of(SceneItem item, int figure) => figure == 0 || item is not SceneGroup group ? item
        : group with { Id = group.Id is { } id ? Of(id, figure) : null, Items = [.. group.Items.Select(i => Of(i, figure))] };

    /// <summary>The graphs of all figures as one.</summary>
    public static FigureGraph Of(ImmutableArray<FigureGraph> graphs) => new(
        [.. graphs.SelectMany(static (g, f) => g.Nodes.Select(n => n with { Id = Of(n.Id, f) }))],
        [.. graphs.SelectMany(static (g, f) => g.Edges.Select(e => e with { Id = Of(e.Id, f), From = Of(e.From, f), To = Of(e.To, f) }))],
        [.. graphs.SelectMany(static (g, f) => g.Frames.Select(r => r with { Id = Of(r.Id, f), Members = [.. r.Members.Select(m => Of(m, f))], Parent = r.Parent is { } parent ? Of(parent, f) : null }))])
    {
        LeftOutEnds = [.. graphs.SelectMany(static g => g.LeftOutEnds)],
        FindLeftOut = () => [.. graphs.SelectMany(static g => g.LeftOut)],
        CountTotals = graphs.All(static g => g.CountTotals is not null) ? () => Sum([.. graphs.Select(static g => g.CountTotals!())]) : null,
    };

    private static string Of(string id, int figure) => figure == 0 ? id : string.Create(CultureInfo.InvariantCulture, $"{id}/in {figure + 1}");

    private static FigureTotals Sum(ImmutableArray<FigureTotals> totals) => new(
        totals.Sum(static t => t.Layers),
        totals.All(static t => t.LearnedParameters is not null) ? totals.Sum(static t => t.LearnedParameters!.Value) : null,
        totals.All(static t => t.Macs is not null) ? totals.Sum(static t => t.Macs!.Value) : null);
}
