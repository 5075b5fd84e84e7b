using NetDraw.ModelImport.Graph;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace NetDraw.Explain.Running.Torch;

/// <summary>Between torch's tensors and ours.</summary>
internal static class TorchValues
{
    /// <summary>Copies a value to a device, in the type that the network states; binary16 and double are computed in binary32.</summary>
    public static Tensor Make(TensorValue value, ElementType type, torch.Device device)
    {
        using var scope = torch.NewDisposeScope();
        var tensor = torch.tensor(value.Values, value.Shape.AsSpan()).to(TypeOf(type), device);
        return tensor.MoveToOuterDisposeScope();
    }

    /// <summary>Copies a tensor into ordinary memory.</summary>
    public static TensorValue Read(Tensor tensor)
    {
        if (tensor.numel() == 0)
            return new TensorValue([.. tensor.shape], []);
        using var scope = torch.NewDisposeScope();
        var plain = tensor.detach().to(torch.ScalarType.Float32, torch.CPU).contiguous();
        return new TensorValue([.. tensor.shape], plain.data<float>().ToArray());
    }

    /// <summary>All elements as integers, in order.</summary>
    public static long[] Integers(Tensor tensor)
    {
        if (tensor.numel() == 0)
            return [];
        using var scope = torch.NewDisposeScope();
        return tensor.detach().to(torch.ScalarType.Int64, torch.CPU).contiguous().data<long>().ToArray();
    }

    /// <summary>What elements of a torch type are.</summary>
    public static ElementType TypeOf(torch.ScalarType type) => type switch
    {
        torch.ScalarType.Bool => ElementType.Bool,
        torch.ScalarType.Int64 => ElementType.Int64,
        torch.ScalarType.Int32 => ElementType.Int32,
        torch.ScalarType.Int16 => ElementType.Int16,
        torch.ScalarType.Int8 => ElementType.Int8,
        torch.ScalarType.Byte => ElementType.UInt8,
        torch.ScalarType.Float64 => ElementType.Float64,
        _ => ElementType.Float32,
    };

    /// <summary>The torch type that elements of a type are computed in.</summary>
    public static torch.ScalarType TypeOf(ElementType type) => type switch
    {
        ElementType.Bool => torch.ScalarType.Bool,
        ElementType.Int64 or ElementType.UInt64 or ElementType.UInt32 => torch.ScalarType.Int64,
        ElementType.Int32 or ElementType.UInt16 => torch.ScalarType.Int32,
        ElementType.Int16 => torch.ScalarType.Int16,
        ElementType.Int8 or ElementType.Int4 or ElementType.Int2 => torch.ScalarType.Int8,
        ElementType.UInt8 or ElementType.UInt4 or ElementType.UInt2 => torch.ScalarType.Byte,
        ElementType.Float64 => torch.ScalarType.Float64,
        _ => torch.ScalarType.Float32,
    };
}
