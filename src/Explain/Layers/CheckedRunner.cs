using NetDraw.Explain.Running;

namespace NetDraw.Explain.Layers;

/// <summary>
/// A runner whose maps are held against what the file says of them: methods index the elements of a layer by its stated extents, and a file may state
/// what it does not compute.
/// </summary>
internal sealed class CheckedRunner(IModelRunner runner, FeatureLayers layers) : IGradientRunner
{
    private readonly Dictionary<string, FeatureLayer> byTensor = layers.All.ToDictionary(static l => l.Tensor, StringComparer.Ordinal);

    /// <inheritdoc/>
    public string Name => runner.Name;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, TensorValue> Forward(IReadOnlyDictionary<string, TensorValue> feeds, IReadOnlyCollection<string> wanted) =>
        Checked(runner.Forward(feeds, wanted));

    /// <inheritdoc/>
    public BackwardResult Backward(BackwardRequest request)
    {
        var result = ((IGradientRunner)runner).Backward(request);
        Checked(result.Values);
        Checked(result.Gradients);
        return result;
    }

    /// <inheritdoc/>
    public void Dispose() => runner.Dispose();

    private IReadOnlyDictionary<string, TensorValue> Checked(IReadOnlyDictionary<string, TensorValue> values)
    {
        foreach (var (name, value) in values)
        {
            if (!byTensor.TryGetValue(name, out var layer))
                continue;
            long elements = (long)layer.Channels * layer.Height * layer.Width;
            if (value.Values.Length < elements || value.Values.Length % elements != 0)
                throw new ExplainException($"layer '{layer.Name}' ({layer.Node.Type}) came out as {value.ShapeText}, expected {layer.SizeText} as its file states");
        }

        return values;
    }
}
