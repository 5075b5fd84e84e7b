using NetDraw.ModelImport.Graph;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace NetDraw.Explain.Running.Torch;

/// <summary>Stored tensors on a device, each read from the file once.</summary>
internal sealed class TorchWeights(torch.Device device) : IDisposable
{
    private readonly Dictionary<WeightTensor, Tensor> loaded = new(ReferenceEqualityComparer.Instance);

    /// <summary>Where they are.</summary>
    public torch.Device Device => device;

    /// <summary>A stored tensor of a layer; stays ours.</summary>
    /// <exception cref="ExplainException">The file holds no elements for it, or some are not numbers.</exception>
    public Tensor Of(WeightTensor weight, Node layer)
    {
        if (loaded.TryGetValue(weight, out var known))
            return known;
        if (weight.Data is null)
            throw new ExplainException($"layer '{layer.Name}' ({layer.Type}) has no values for '{weight.Name}': the file holds the architecture without weights") { Code = "no-values" };
        if (weight.Shape is not { IsStatic: true } shape)
            throw new ExplainException($"layer '{layer.Name}' ({layer.Type}): the extents of '{weight.Name}' are not known");
        long[] extents = [.. shape.Dims.Select(static d => d.Value!.Value)];
        var tensor = ElementTypes.IsInteger(weight.ElementType) ? OfIntegers(weight, extents) : OfSingles(weight, extents, layer);
        loaded[weight] = tensor.DetachFromDisposeScope();
        return tensor;
    }

    public void Dispose()
    {
        foreach (var tensor in loaded.Values)
            tensor.Dispose();
        loaded.Clear();
    }

    private Tensor OfIntegers(WeightTensor weight, long[] extents)
    {
        using var scope = torch.NewDisposeScope();
        return torch.tensor(weight.Data!.ReadIntegers(), extents).to(TorchValues.TypeOf(weight.ElementType), device).MoveToOuterDisposeScope();
    }

    private Tensor OfSingles(WeightTensor weight, long[] extents, Node layer)
    {
        float[] values = weight.Data!.ReadSingles();
        int nan = Array.FindIndex(values, float.IsNaN);
        if (nan >= 0)
            throw new ExplainException($"layer '{layer.Name}' ({layer.Type}): element {nan.ToString(System.Globalization.CultureInfo.InvariantCulture)} of its weight '{weight.Name}' is not a number (NaN)");
        using var scope = torch.NewDisposeScope();
        return torch.tensor(values, extents).to(TorchValues.TypeOf(weight.ElementType), device).MoveToOuterDisposeScope();
    }
}
