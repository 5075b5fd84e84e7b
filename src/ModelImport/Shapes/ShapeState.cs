using System.Globalization;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.ModelImport.Shapes;

/// <summary>Tensors and constants known so far in one walk; what a file states of a tensor fills what a rule left open.</summary>
internal sealed class ShapeState : IShapeLookup
{
    private readonly Network network;
    private readonly ShapeState? outer;
    private readonly InferenceLimits limits;
    private readonly Dictionary<string, TensorInfo> activations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TensorInfo> captured = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ConstantTensor?> constants = new(StringComparer.Ordinal);

    public ShapeState(Network network, InferenceLimits limits, ShapeState? outer = null, IReadOnlyList<BodyInput?>? inputs = null)
    {
        this.network = network;
        this.limits = limits;
        this.outer = outer;
        for (int i = 0; i < network.Inputs.Length; i++)
        {
            string name = network.Inputs[i];
            if (network.ProducerOf(name) is not null)
                continue;
            var given = inputs is not null && i < inputs.Count ? inputs[i] : null;
            var stated = network.TensorOf(name);
            activations[name] = Explain(given is null ? stated : Merge(given.Tensor, stated), given?.Tensor.UnknownReason ?? "the file does not state the input's shape");
            if (given?.Constant is { } constant)
                constants[name] = constant;
        }
    }

    /// <summary>Every tensor of this network that is known of, outer ones that it reads included.</summary>
    public IEnumerable<TensorInfo> Activations => activations.Values.Concat(captured.Values);

    public TensorInfo TensorOf(string name)
    {
        if (activations.TryGetValue(name, out var tensor))
            return tensor;
        if (network.Weights.TryGetValue(name, out var weight))
            return new(name, weight.Shape, weight.ElementType);
        if (outer is null || network.Tensors.ContainsKey(name))
            return network.TensorOf(name);
        return captured[name] = outer.TensorOf(name);
    }

    public TensorInfo? StatedOf(string name) => network.Tensors.GetValueOrDefault(name);

    public Dimension NewSymbol(string name) => limits.NewSymbol(name);

    public ConstantTensor? ConstantOf(string name)
    {
        if (constants.TryGetValue(name, out var known))
            return known;
        if (activations.ContainsKey(name))
            return null;
        return constants[name] = network.Weights.TryGetValue(name, out var weight) ? ConstantTensor.Read(weight) : outer?.ConstantOf(name);
    }

    public void Record(ShapeScope scope)
    {
        for (int i = 0; i < scope.OutputCount; i++)
        {
            string name = scope.Node.Outputs[i];
            if (name.Length == 0)
                continue;
            var stated = network.Tensors.GetValueOrDefault(name) ?? new TensorInfo(name, null);
            if (scope.Outputs[i]?.Shape is { } ruled && stated.Shape is { } shape && Contradicts(ruled, shape))
            {
                limits.Report(new Diagnostic("shape-mismatch",
                    $"the file states the shape {shape} for '{name}', the rule of '{scope.Node.Type}' gives {ruled}; the rule's is used", scope.Node.Name));
            }

            var merged = Merge(scope.Outputs[i], stated);
            if (merged.Shape is { IsNamed: false } open && (scope.IsDataDependent || scope.FailureReason is null) && scope.Node.Operator is not null && HasShapedInputs(scope))
                merged = merged with { Shape = [.. open.Dims.Select((d, axis) => d.IsUnknown ? scope.NewSymbol(i, axis, "d") : d)] };
            activations[name] = Explain(merged, scope.FailureReason ?? scope.Outputs[i]?.UnknownReason ?? Because(scope));
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
        return stated with { Shape = shape, ElementType = type, Element = ruled?.Element ?? stated.Element };
    }

    private static bool Contradicts(Shape ruled, Shape stated) =>
        ruled.Rank != stated.Rank || ruled.Dims.Zip(stated.Dims).Any(static p => p.First.IsKnown && p.Second.IsKnown && p.First != p.Second);

    // Where all inputs are known and an extent is still open, only the data decide it.
    private static bool HasShapedInputs(ShapeScope scope)
    {
        for (int i = 0; i < scope.InputCount; i++)
        {
            if (scope.HasInput(i) && scope.Input(i) is { IsShaped: false, Element: null, ElementType: not ElementType.Map })
                return false;
        }

        return scope.InputCount > 0;
    }

    // A rule that ran but left an extent open does so because an input's was open: pass the first such reason on.
    private static string Because(ShapeScope scope)
    {
        for (int i = 0; i < Math.Min(scope.InputCount, 16); i++)
        {
            if (scope.HasInput(i) && scope.Input(i).UnknownReason is { } reason)
                return reason;
        }

        return string.Create(CultureInfo.InvariantCulture, $"the rule of '{scope.Node.Type}' cannot tell");
    }

    private static TensorInfo Explain(TensorInfo tensor, string reason) =>
        tensor.IsShaped || tensor.ElementType is ElementType.Sequence or ElementType.Map or ElementType.Optional
            ? tensor with { UnknownReason = null }
            : tensor with { UnknownReason = tensor.UnknownReason ?? reason };
}
