using NetDraw.ModelImport.Graph;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace NetDraw.Explain.Running.Torch.Kernels.Onnx;

/// <summary>Conversions of element types. binary16 and bfloat16 are computed in binary32; a cast to them rounds as they do.</summary>
internal static class TypeKernels
{
    public static IEnumerable<TorchKernel> Rows =>
    [
        new("Cast", static c => [Cast(c)]),
        new("CastLike", static c => [Rounded(c.Input(0), c.TypeOf(1)).to(c.Input(1).dtype)]),
        new("Size", static c => [torch.tensor(c.Input(0).numel(), device: c.Device)]),
    ];

    private static Tensor Cast(KernelCall call)
    {
        string code = call.Attributes.GetText("to", "");
        return Rounded(call.Input(0), code switch { "10" or "FLOAT16" => ElementType.Float16, "16" or "BFLOAT16" => ElementType.BFloat16, _ => ElementType.Unknown }).to(TypeOf(call, code));
    }

    private static Tensor Rounded(Tensor x, ElementType type) => type switch
    {
        ElementType.Float16 => x.to(torch.ScalarType.Float16),
        ElementType.BFloat16 => x.to(torch.ScalarType.BFloat16),
        _ => x,
    };

    /// <summary>The torch type of a type code (onnx.proto, TensorProto.DataType); early operator sets write its name.</summary>
    public static torch.ScalarType TypeOf(KernelCall call, string code) => TorchValues.TypeOf(code switch
    {
        "1" or "FLOAT" => ElementType.Float32,
        "2" or "UINT8" => ElementType.UInt8,
        "3" or "INT8" => ElementType.Int8,
        "4" or "UINT16" => ElementType.UInt16,
        "5" or "INT16" => ElementType.Int16,
        "6" or "INT32" => ElementType.Int32,
        "7" or "INT64" => ElementType.Int64,
        "9" or "BOOL" => ElementType.Bool,
        "10" or "FLOAT16" => ElementType.Float16,
        "11" or "DOUBLE" => ElementType.Float64,
        "12" or "UINT32" => ElementType.UInt32,
        "13" or "UINT64" => ElementType.UInt64,
        "16" or "BFLOAT16" => ElementType.BFloat16,
        _ => throw call.Error($"names the element type {code}, expected a number type that torch has"),
    });
}
