using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.ModelImport.Shapes;

/// <summary>Tensors and constants known so far in one walk; what a file states of a tensor fills what a rule left open.</summary>
internal sealed class ShapeState : IShapeLookup
{
    private readonly Network network;
    private readonly Dictionary<string, TensorInfo> activations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ConstantTensor> constants = new(StringComparer.Ordinal);

    public ShapeState(Network network)
    {
        this.network = network;
        foreach (string input in network.Inputs)
        {
            if (network.ProducerOf(input) is null)
                activations[input] = Explain(network.TensorOf(input), "the file does not state the input's shape");
        }
    }

    public IEnumerable<TensorInfo> Activations => activations.Values;

    public TensorInfo TensorOf(string name) =>
        activations.TryGetValue(name, out var tensor) ? tensor
        : network.Weights.TryGetValue(name, out var weight) ? new(name, weight.Shape, weight.ElementType)
        : network.TensorOf(name);

    public ConstantTensor? ConstantOf(string name) => constants.GetValueOrDefault(name);

    public void Record(ShapeScope scope)
    {
        for (int i = 0; i < scope.OutputCount; i++)
        {
            string name = scope.Node.Outputs[i];
            if (name.Length == 0)
                continue;
            var stated = network.Tensors.GetValueOrDefault(name) ?? new TensorInfo(name, null);
            activations[name] = Explain(Merge(scope.Outputs[i], stated), scope.FailureReason ?? $"the rule of '{scope.Node.Type}' cannot tell");
            if (scope.Constants[i] is { } constant)
                constants[name] = constant;
        }
    }

    // The rule's numbers first; where it has none, the file's; then the rule's expressions, then the file's names.
    private static TensorInfo Merge(TensorInfo? ruled, TensorInfo stated)
    {
        var type = ruled is { ElementType: not ElementType.Unknown } ? ruled.ElementType : stated.ElementType;
        var shape = ruled?.Shape ?? stated.Shape;
        if (ruled?.Shape is { } a && stated.Shape is { } b && a.Rank == b.Rank)
            shape = [.. a.Dims.Zip(b.Dims, static (x, y) => x.IsKnown ? x : y.IsKnown ? y : x.IsUnknown ? y : x)];
        return stated with { Shape = shape, ElementType = type };
    }

    private static TensorInfo Explain(TensorInfo tensor, string reason) =>
        tensor.IsShaped || tensor.ElementType is ElementType.Sequence or ElementType.Map or ElementType.Optional
            ? tensor with { UnknownReason = null }
            : tensor with { UnknownReason = tensor.UnknownReason ?? reason };
}
