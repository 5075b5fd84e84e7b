using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.ModelImport.Costs;

/// <summary>Counts the layers of one network, in order; remembers which stored tensors were counted already.</summary>
internal sealed class LayerCounter(Network network, Dimension batch, BodyCosts bodies)
{
    private readonly HashSet<string> counted = new(StringComparer.Ordinal);

    public LayerCost Count(Node node, (ReceptiveField? Field, string? Reason) field)
    {
        var view = LayerView.Of(network, node);
        var weights = WeightsOf(node).Where(w => counted.Add(w.SharedAs ?? w.Name)).ToList();
        var macs = MacsOf(view);
        var learned = Elements(node, weights.Where(ParameterRoles.IsLearned));
        return new()
        {
            Node = node,
            OutputShape = view.Output,
            LearnedParameters = learned,
            StoredParameters = Elements(node, weights),
            NetscopeParameters = Netscope(view, learned),
            Macs = macs,
            MacsPerSample = PerSample(macs),
            ActivationBytes = ActivationBytes(node),
            ReceptiveField = field.Field,
            ReceptiveFieldReason = field.Reason,
        };
    }

    private ImmutableArray<WeightTensor> WeightsOf(Node node)
    {
        if (node.Attributes["value"] is AttributeValue.Tensor constant && node.Category == OperatorCategory.Constant)
            return [constant.Value with { Name = $"{node.Name}/value", Role = RoleOfConstant(node) }];
        return node.Subgraphs.IsEmpty ? node.Weights : [.. node.Weights, .. node.Subgraphs.SelectMany(s => bodies.WeightsOf(s.Body, network.Weights))];
    }

    // Old exporters write weights as Constant nodes: the reader of the constant says what it is.
    private string RoleOfConstant(Node node)
    {
        string output = node.Outputs is [var first, ..] ? first : "";
        var reader = network.ConsumersOf(output).FirstOrDefault();
        if (reader?.Operator is not { } row)
            return "";
        int index = reader.Inputs.IndexOf(output);
        return index >= 0 && index < row.InputRoles.Length ? row.InputRoles[index] : "";
    }

    private Amount MacsOf(LayerView view)
    {
        if (view.Node.Operator?.Macs is { } rule)
            return Amount.Of(rule(view), view.Node.Operator.UncountedReason ?? $"the shapes around '{view.Node.Type}' are not known");
        if (!view.Node.Subgraphs.IsEmpty)
            return bodies.MacsOf(network, view.Node);
        return view.Node.Operator is null ? Amount.Unknown($"'{view.Node.Type}' is not a type that NetDraw knows") : Amount.Zero;
    }

    private Amount PerSample(Amount macs)
    {
        if (macs.IsUnknown || macs.Number == 0 || batch == 1)
            return macs;
        return batch.IsUnknown || batch == 0
            ? Amount.Unknown("the batch is not known")
            : Amount.Of(macs.Value.DivideExactly(batch), $"{macs.Value.Text} does not divide by the batch, {batch.Text}");
    }

    private static Amount Netscope(LayerView view, Amount learned) =>
        view.Node.Operator?.NetscopeParameters is { } rule ? Amount.Of(rule(view), "the number of channels is not known") : learned;

    private static Amount Elements(Node node, IEnumerable<WeightTensor> weights)
    {
        var sum = Amount.Zero;
        foreach (var weight in weights)
            sum += Amount.Of(weight.Shape?.ElementCount ?? Dimension.Unknown, node.Operator?.UncountedReason ?? $"the shape of '{weight.Name}' is not known");
        return sum;
    }

    private Amount ActivationBytes(Node node)
    {
        if (node.Category == OperatorCategory.Constant)
            return Amount.Zero;
        var sum = Amount.Zero;
        foreach (string output in node.Outputs)
        {
            if (output.Length > 0 && !IsInPlace(node, output))
                sum += Bytes(network.TensorOf(output));
        }

        return sum;
    }

    // Caffe's in-place layers: versions of one blob carry one label.
    private bool IsInPlace(Node node, string output)
    {
        string label = network.TensorOf(output).Label;
        return node.Inputs.Any(input => input.Length > 0 && input != output && network.TensorOf(input).Label == label);
    }

    private static Amount Bytes(TensorInfo tensor)
    {
        if (tensor.ElementType is ElementType.Sequence or ElementType.Map or ElementType.Optional)
            return Amount.Unknown($"'{tensor.Name}' is not a tensor");
        if (tensor.Shape is not { } shape)
            return Amount.Unknown($"the shape of '{tensor.Name}' is not known: {tensor.UnknownReason}");
        if (ElementTypes.BitsOf(tensor.ElementType) is not { } bits)
            return Amount.Unknown($"the element size of '{tensor.Name}' is not known");
        var count = shape.ElementCount;
        return Amount.Of(
            bits >= 8 ? count * (bits / 8) : count.CeilingDivide(8 / bits),
            tensor.UnknownReason ?? $"the size of '{tensor.Name}' is not known, or too large for 64 bits");
    }
}
