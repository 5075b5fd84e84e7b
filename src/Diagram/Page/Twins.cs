using System.Collections.Immutable;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles;

namespace NetDraw.Diagram.Page;

/// <summary>What networks side by side have in common: rows, where they have the same boxes one for one, and one legend for all.</summary>
internal static class Twins
{
    // Smaller bodies are signs, which keep their size.
    private const double LeastBox = 14;

    private const double Gap = 10;

    /// <summary>Gives boxes of one place in several networks one height, so that what follows stands on one line; nothing where they are no twins.</summary>
    public static void Align(ImmutableArray<StylePlan> plans)
    {
        var first = plans[0];
        if (plans.Any(p => p.Bodies.Length != first.Bodies.Length || p.Bodies.Zip(first.Bodies).Any(b => KindOf(p, b.First) != KindOf(first, b.Second) || (b.First.Height < LeastBox) != (b.Second.Height < LeastBox))))
            return;
        ImmutableArray<double> heights = [.. first.Bodies.Select((b, i) => b.Height < LeastBox ? 0 : plans.Max(p => p.Bodies[i].Height))];
        foreach (var plan in plans)
            plan.LeastHeights = heights;
    }

    /// <summary>Whether one legend of colours says all that those of the figures would.</summary>
    public static bool ShareLegend(ImmutableArray<StylePlan> plans) =>
        plans.All(static p => p.OwnLegend is null && p.Sizes is null && p.Context.Graph.LeftOutEnds.IsEmpty);

    /// <summary>The figure with the legend of all under it.</summary>
    /// <param name="scene">The figures side by side, without legends.</param>
    /// <param name="plans">What they were made from.</param>
    public static Scene WithLegend(Scene scene, ImmutableArray<StylePlan> plans)
    {
        var plan = plans[0];
        double scale = plan.WholeScale, inner = (scene.Width / scale) - (2 * plan.Margin);
        var graph = plan.Graph with { Blocks = [.. plans.SelectMany(static p => p.Graph.Blocks.Where(b => !p.ExplainsItself(b)))] };
        if (ColorLegend.Measure(graph, plan.Context.Theme, plan.Context.Measure, ColorLegend.MostWidth(inner, inner), plan.MoreLegend) is not { } legend)
            return scene;
        var drawn = SceneScale.By(scene with { Items = [legend.Draw((inner - legend.Width) / 2, 0, plan.Context.Theme.Ink)] }, scale).Items;
        var shift = new Point(plan.Margin * scale, scene.Height + ((Gap - plan.Margin) * scale));
        return scene with { Height = scene.Height + ((Gap + legend.Height) * scale), Items = [.. scene.Items, .. drawn.Select(i => i.By(shift))] };
    }

    private static BlockKind KindOf(StylePlan plan, PlanBody body) => plan.Graph.Blocks[body.Blocks[0]].Kind;
}
