using System.Collections.Immutable;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Blocks.Features;

namespace NetDraw.Diagram.Styles;

/// <summary>Recognises nets that shrink their maps step by step and bring them back.</summary>
internal static class EncoderDecoder
{
    /// <summary>
    /// Level of each body: how many times its first map is halved against the largest; what has no map takes the level of what it reads. Null
    /// where fewer than three levels are passed downwards and then upwards again.
    /// </summary>
    public static ImmutableArray<int>? Levels(StylePlan plan) => Levels(plan.Graph, [.. plan.Bodies.Select(static b => b.Blocks)], plan.Edges);

    /// <summary>As <see cref="Levels(StylePlan)"/>, of bodies that are not measured yet.</summary>
    /// <param name="graph">The blocks.</param>
    /// <param name="bodies">Which of them each body shows.</param>
    /// <param name="edges">What joins the bodies.</param>
    public static ImmutableArray<int>? Levels(BlockGraph graph, ImmutableArray<ImmutableArray<int>> bodies, ImmutableArray<PlanEdge> edges)
    {
        var extents = FeatureExtents.Infer(graph);
        return Levels([.. bodies.Select(b => SizeOf(graph.Blocks[b[0]], extents))], edges.ToLookup(static e => e.To, static e => e.From));
    }

    private static ImmutableArray<int>? Levels(double[] sizes, ILookup<int, int> reads)
    {
        double largest = sizes.DefaultIfEmpty(0).Max();
        if (largest <= 1)
            return null;
        int[] levels = new int[sizes.Length];
        for (int i = 0; i < levels.Length; i++)
        {
            // Without padding the way up ends somewhat smaller than the way down began: that is no level yet.
            levels[i] = sizes[i] > 0 ? (int)Math.Floor(Math.Log2(largest / sizes[i]) + 0.2)
                : reads[i].Where(r => r < i).Select(r => levels[r]).DefaultIfEmpty(0).Min();
        }

        int bottom = levels.Max(), at = Array.IndexOf(levels, bottom);
        bool descends = levels[..at].Distinct().Count() >= 2;
        bool ascends = levels[(at + 1)..].Where(l => l < bottom).Distinct().Count() >= 2 && levels[^1] <= 1;
        return descends && ascends ? [.. levels] : null;
    }

    // A stage stands where its convolutions do, not where its pooling leads.
    private static double SizeOf(Block block, FeatureExtents extents)
    {
        var extent = extents.Out(block);
        return extent.Kind is FeatureKind.Map or FeatureKind.Volume ? Math.Max(extent.Height, extent.Width) : 0;
    }
}
