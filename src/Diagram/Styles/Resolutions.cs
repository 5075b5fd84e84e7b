using System.Collections.Immutable;
using NetDraw.Diagram.Blocks.Features;

namespace NetDraw.Diagram.Styles;

/// <summary>At which resolution each body of a figure works.</summary>
internal static class Resolutions
{
    // Convolutions without padding lose a few places at each step: that is no level yet.
    private const double Tolerance = 0.2;

    /// <summary>
    /// Level of each body: how many times what it makes is halved against the largest map. What makes no map, or works on one that was given another form on the way, takes the level of
    /// what it reads, of several the middle one, and −1 where nothing before it has a map either. Levels that no body has are not counted. Null where there is one level only.
    /// </summary>
    /// <param name="plan">The bodies.</param>
    /// <param name="joins">Which of them make no map but read several levels.</param>
    public static ImmutableArray<int>? Of(StylePlan plan, out ImmutableArray<bool> joins)
    {
        var extents = FeatureExtents.Infer(plan.Graph);
        var reads = plan.Edges.ToLookup(static e => e.To, static e => e.From);
        double[] sizes = Sizes(plan, extents, reads);
        joins = [];
        double largest = sizes.DefaultIfEmpty(0).Max();
        if (largest <= 1)
            return null;
        int[] levels = [.. sizes.Select(s => s > 0 ? (int)Math.Floor(Math.Log2(largest / s) + Tolerance) : -1)];
        int[] used = [.. levels.Where(static l => l >= 0).Distinct().Order()];
        if (used.Length < 2)
            return null;
        bool[] isJoint = new bool[levels.Length];
        for (int i = 0; i < levels.Length; i++)
        {
            int[] read = [.. reads[i].Where(r => r < i && levels[r] >= 0).Select(r => levels[r]).Order()];
            isJoint[i] = levels[i] < 0 && read.Length > 1 && read[0] < read[^1];
            levels[i] = levels[i] >= 0 ? Array.BinarySearch(used, levels[i]) : read.Length > 0 ? read[read.Length / 2] : -1;
        }

        // What only reads smaller maps stands where these do: unpooling with the indices of the pooling beside it.
        for (int i = 0; i < levels.Length; i++)
        {
            int[] read = [.. reads[i].Where(r => levels[r] >= 0).Select(r => levels[r])];
            if (sizes[i] > 0 && read.Length > 1 && read.Distinct().Count() == 1)
                levels[i] = Math.Max(levels[i], read[0]);
        }

        joins = [.. isJoint];
        return [.. levels];
    }

    // The larger side of what each makes; 0 for no map, and for one whose places nobody before it has: scores that are regrouped for a softmax are at no other resolution.
    private static double[] Sizes(StylePlan plan, FeatureExtents extents, ILookup<int, int> reads)
    {
        FeatureExtent[] made = [.. plan.Bodies.Select(b => extents.Out(plan.Graph.Blocks[b.Blocks[^1]]))];
        return [.. made.Select((extent, i) => IsRegrouped(i) ? 0 : SizeOf(extent))];

        bool IsRegrouped(int body)
        {
            // The layer itself knows what it reads; its block reads what is drawn before it.
            if (plan.Graph.Blocks[plan.Bodies[body].Blocks[0]].Nodes is not [{ Inputs: [var tensor, ..] }, ..])
                return false;
            var read = extents.Of(tensor);
            return SizeOf(read) > 0 && read.IsAlignedWith(made[body]) && reads[body].Any() && !reads[body].Any(r => SizeOf(made[r]) == 0 || read.IsAlignedWith(made[r]));
        }
    }

    private static double SizeOf(FeatureExtent extent) => extent.Kind switch
    {
        FeatureKind.Map or FeatureKind.Volume => Math.Max(extent.Height, extent.Width),
        _ => 0,
    };
}
