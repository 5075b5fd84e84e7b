using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Operators;

/// <summary>Parameters that Netscope counts otherwise than by what is learned (dgschwend/netscope, src/analyzer.coffee).</summary>
internal static class NetscopeCounts
{
    /// <summary>Batch normalisation: two a channel.</summary>
    public static Dimension BatchNorm(LayerView view) => view.Output is { Rank: >= 2 } shape ? 2 * shape[1] : Dimension.Unknown;

    /// <summary>Local response normalisation: two.</summary>
    public static Dimension LocalResponse(LayerView view) => 2;

    /// <summary>A scale: none.</summary>
    public static Dimension None(LayerView view) => 0;
}
