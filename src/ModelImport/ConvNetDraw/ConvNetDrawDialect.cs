using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators.ConvNetDraw;

namespace NetDraw.ModelImport.ConvNetDraw;

/// <summary>Words of ConvNetDraw's text.</summary>
internal static class ConvNetDrawDialect
{
    /// <summary>The dialect.</summary>
    public static Dialect Instance { get; } = new("ConvNetDraw", static () => ConvNetDrawOperators.All)
    {
        InferUnknown = ConvNetDrawOperators.Infer,
        HasNamedWeights = true,
        Runner = NetworkRunner.None,
    };
}
