using System.Collections.Immutable;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Rules;
using NetDraw.Diagram.Styles;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Diagram.Page;

/// <summary>Makes figures of one network in one style, in as many ways as are tried: what ways have in common is made once.</summary>
/// <param name="network">The network.</param>
/// <param name="style">The style.</param>
/// <param name="theme">The colours.</param>
/// <param name="options">What the user wants.</param>
/// <param name="release">Called between stages that leave much behind.</param>
/// <param name="cancellation">Cancels.</param>
internal sealed class PageMaker(Network network, IDiagramStyle style, Theme theme, DrawingOptions options, Action release, CancellationToken cancellation)
{
    private List<(BlockPass? Pass, BlockGraph Graph)> known = [];
    private Dictionary<(DetailLevel?, int?, int?, string), BlockGraph> graphs = [];
    private readonly Dictionary<BlockGraph, Theme> colored = new(ReferenceEqualityComparer.Instance);

    /// <summary>What the user wants.</summary>
    public DrawingOptions Options => options;

    /// <summary>The same network in the same style on another page, or at another level of detail: what is shown at a level is made once.</summary>
    public PageMaker For(DrawingOptions wanted) => new(network, style, theme, wanted, release, cancellation) { graphs = graphs, known = known };

    /// <summary>The same figures in other colours.</summary>
    public PageMaker In(Theme colors) => new(network, style, colors, options, release, cancellation) { graphs = graphs };

    /// <summary>The style.</summary>
    public IDiagramStyle Style => style;

    /// <summary>What is shown of the network at a level of detail.</summary>
    public BlockGraph GraphOf(DrawingOptions wanted)
    {
        var key = (wanted.Detail, wanted.Depth, wanted.Parts, string.Join('\n', wanted.Opened));
        if (!graphs.TryGetValue(key, out var graph))
        {
            var shown = BlockPasses.Run(network, RulePasses.Of(wanted), known, wanted.ShowBatch);
            graphs[key] = graph = style.Prepare(wanted.Parts is not null ? EndJoining.Apply(shown) : options.HasPage && wanted.Detail < DetailLevel.Blocks ? EndJoining.Bundle(shown) : shown);
        }

        return graph;
    }

    /// <summary>The bodies of a figure, not yet placed.</summary>
    public StylePlan PlanOf(PageTry way) => PlanOf(way, GraphOf(way.Options));

    /// <summary>The bodies of a figure of some blocks, not yet placed.</summary>
    public StylePlan PlanOf(PageTry way, BlockGraph graph) => style.Compose(new StyleContext(graph, ThemeOf(way.Options), way.Options, way.Factor) { IsWrapped = way.WrapWidth is not null, Stretch = way.Stretch }.Zoomed(way.Zoom, way.Slack));

    /// <summary>The boxes that a figure colours by their numbers, several as one where the style draws them so.</summary>
    public (Network Network, ImmutableArray<Block> Boxes) NumberedBoxes(DrawingOptions wanted)
    {
        var graph = GraphOf(wanted);
        var groups = style.JoinsFrames ? graph.FrameMembers().Select(members => FigureColoring.Joined([.. members.Select(m => graph.Blocks[m])])) : [];
        return (network, [.. graph.Blocks, .. groups]);
    }

    // All that a figure shows, beside it too, is on the scale of its boxes.
    private Theme ThemeOf(DrawingOptions wanted)
    {
        if (wanted.ColorBy is not { } measure)
            return theme;
        var graph = GraphOf(wanted);
        if (!colored.TryGetValue(graph, out var found))
            colored[graph] = found = theme.With(FigureColoring.Of(measure, network, [NumberedBoxes(wanted), .. wanted.OnScaleWith?.Invoke(wanted) ?? []], theme.Ramp));
        return found;
    }

    /// <summary>Places a figure's bodies, and measures the page of it.</summary>
    public PageComposer Place(PageTry way, StylePlan plan)
    {
        release();
        var layout = LayoutStage.Arrange(plan, way, cancellation);
        release();
        return new PageComposer(plan, layout);
    }

    /// <summary>Draws a figure.</summary>
    public FigurePage Draw(PageTry way) => Place(way, PlanOf(way)).Draw() with { Way = way };
}
