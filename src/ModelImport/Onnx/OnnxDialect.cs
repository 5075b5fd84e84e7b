using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators.Onnx;

namespace NetDraw.ModelImport.Onnx;

/// <summary>ONNX operators of any domain.</summary>
public static class OnnxDialect
{
    /// <summary>The dialect.</summary>
    public static Dialect Instance { get; } = new("Onnx", static () => OnnxOperators.All)
    {
        WritesFunctionsOut = true,
        HasNamedWeights = true,
        UnnamedDomain = OnnxRow.Contrib,
        Runner = NetworkRunner.File,
    };
}
