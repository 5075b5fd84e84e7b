using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Operators.Onnx;

/// <summary>Results of If, Loop, Scan and SequenceMap from their bodies.</summary>
internal static class ControlRules
{
    /// <summary>A condition known at reading time decides; else what both branches have in common.</summary>
    public static void If(ShapeScope scope)
    {
        var then = Run(scope, "then_branch", []);
        var otherwise = Run(scope, "else_branch", []);
        var condition = scope.Constant(0)?.Single?.Number;
        for (int i = 0; i < scope.OutputCount; i++)
        {
            var a = Output(then, i);
            var b = Output(otherwise, i);
            var chosen = condition is null ? null : condition != 0 ? a : b;
            if (chosen is not null)
            {
                scope.SetOutput(i, chosen.Tensor);
                scope.SetConstant(i, chosen.Constant);
                if (chosen.Tensor.UnknownReason is { } open)
                    scope.Fail(open);
            }
            else if (a is not null && b is not null)
            {
                int output = i;
                var union = ShapeUnion.Join(a.Tensor, b.Tensor, axis => scope.NewSymbol(output, axis, "either"));
                scope.SetOutput(i, union);
                if (a.Constant is { } x && b.Constant is { } y && x.Shape.Equals(y.Shape) && x.Values.SequenceEqual(y.Values))
                    scope.SetConstant(i, x);
                if (union.UnknownReason is { } reason)
                    scope.Fail(reason);
            }
        }

        scope.Fail(then?.Reason ?? otherwise?.Reason ?? "a branch is missing, or has fewer results than the node");
    }

    /// <summary>Carried values that change their extents between trips get names for them; what each trip yields is stacked along a new first axis.</summary>
    public static void Loop(ShapeScope scope)
    {
        int carried = Math.Max(0, scope.InputCount - 2);
        var states = Enumerable.Range(0, carried).Select(i => new BodyInput(scope.Input(i + 2))).ToArray();
        BodyInput[] counters =
        [
            new(new TensorInfo("", Shape.Scalar, ElementType.Int64)),
            new(new TensorInfo("", Shape.Scalar, ElementType.Bool), scope.HasInput(1) ? scope.Constant(1) : ConstantTensor.Scalar(ConstantValue.Of(1))),
        ];
        var result = RunUntilStable(scope, counters, states, skip: 1);
        if (result?.Reason is { } reason || result is null)
        {
            scope.Fail(result?.Reason ?? "the body is missing");
            return;
        }

        for (int i = 0; i < Math.Min(carried, scope.OutputCount); i++)
            scope.SetOutput(i, states[i].Tensor);
        bool runsAll = Output(result, 0)?.Constant?.Single?.Number is not (null or 0);
        var trips = runsAll && scope.Constant(0)?.Single?.Dimension is { IsUnknown: false } count ? count : Dimension.Unknown;
        for (int i = carried; i < scope.OutputCount; i++)
        {
            if (Output(result, i + 1)?.Tensor is not { Shape: { } shape } tensor)
                continue;
            if (trips.IsUnknown)
                trips = scope.NewSymbol(i, 0, "trips");
            scope.SetOutput(i, [trips, .. shape.Dims], tensor.ElementType);
        }
    }

    /// <summary>One trip for each slice of the scanned inputs; before opset 9 every tensor has a batch axis in front.</summary>
    public static void Scan(ShapeScope scope)
    {
        int leading = scope.Node.OpsetVersion is > 0 and < 9 ? 1 : 0;
        int scanned = (int)Math.Clamp(scope.Attributes.GetInteger("num_scan_inputs", 1), 0, scope.InputCount);
        int carried = scope.InputCount - leading - scanned;
        if (carried < 0)
        {
            scope.Fail("num_scan_inputs is larger than the number of inputs");
            return;
        }

        var states = Enumerable.Range(0, carried).Select(i => new BodyInput(WithoutBatch(scope.Input(i + leading), leading))).ToArray();
        var axes = scope.Attributes.GetIntegers("scan_input_axes");
        var length = Dimension.Unknown;
        var batch = leading > 0 && scope.InputShape(leading) is { Rank: > 0 } first ? first[0] : Dimension.Unknown;
        var slices = new BodyInput[scanned];
        for (int i = 0; i < scanned; i++)
        {
            var tensor = WithoutBatch(scope.Input(leading + carried + i), leading);
            slices[i] = new(tensor);
            if (tensor.Shape is not { Rank: > 0 } shape || OnnxRow.Axis(i < axes.Length ? axes[i] : 0, shape.Rank) is not { } axis)
                continue;
            length = length.IsKnown || shape[axis].IsUnknown ? length : shape[axis];
            slices[i] = new(tensor with { Shape = [.. shape.Dims.RemoveAt(axis)] });
        }

        var result = RunUntilStable(scope, [], states, skip: 0, slices);
        if (result is null || result.Reason is not null)
        {
            scope.Fail(result?.Reason ?? "the body is missing");
            return;
        }

        for (int i = 0; i < scope.OutputCount; i++)
            SetScanOutput(scope, result, states, i, length, batch, leading);
    }

    /// <summary>The body on each element of the sequences.</summary>
    public static void SequenceMap(ShapeScope scope)
    {
        var inputs = Enumerable.Range(0, scope.InputCount).Select(i => scope.Input(i))
            .Select(static t => t.ElementType == ElementType.Sequence || t.Element is not null ? t.Element : t)
            .Select(static t => t is null ? null : new BodyInput(t)).ToArray();
        var result = Run(scope, "body", inputs);
        for (int i = 0; i < scope.OutputCount; i++)
            scope.SetOutput(i, SequenceRules.Of(Output(result, i)?.Tensor));
    }

    private static void SetScanOutput(ShapeScope scope, BodyResult result, BodyInput[] states, int index, Dimension length, Dimension batch, int leading)
    {
        if (index < states.Length)
        {
            var state = states[index].Tensor;
            scope.SetOutput(index, state with { Shape = state.Shape is { } s && leading > 0 ? [batch, .. s.Dims] : state.Shape });
            return;
        }

        if (Output(result, index)?.Tensor is not { Shape: { } shape } tensor)
            return;
        var axes = scope.Attributes.GetIntegers("scan_output_axes");
        int place = index - states.Length;
        int axis = OnnxRow.Axis(place < axes.Length ? axes[place] : 0, shape.Rank + 1) ?? 0;
        Shape stacked = [.. shape.Dims.Insert(axis, length)];
        scope.SetOutput(index, leading > 0 ? [batch, .. stacked.Dims] : stacked, tensor.ElementType);
    }

    // Twice at most: extents that the first trip changes are named, and names stay.
    private static BodyResult? RunUntilStable(ShapeScope scope, BodyInput[] before, BodyInput[] states, int skip, params BodyInput[] after)
    {
        var result = Run(scope, "body", [.. before, .. states, .. after]);
        if (result is null || result.Reason is not null)
            return result;
        bool changed = false;
        for (int i = 0; i < states.Length; i++)
        {
            if (Output(result, i + skip)?.Tensor is not { } end)
                continue;
            int output = i;
            var start = states[i].Tensor;
            var union = start.Shape is null && start.Element is null ? end with { Name = start.Name } : ShapeUnion.Join(start, end, axis => scope.NewSymbol(output, axis, "carried"));
            bool same = Equals(union.Shape, start.Shape) && Equals(union.Element?.Shape, start.Element?.Shape);
            changed |= !same;
            states[i] = new(union);
        }

        return changed ? Run(scope, "body", [.. before, .. states, .. after]) : result;
    }

    private static BodyResult? Run(ShapeScope scope, string role, IReadOnlyList<BodyInput?> inputs)
    {
        for (int i = 0; i < scope.Node.Subgraphs.Length; i++)
        {
            if (scope.Node.Subgraphs[i].Role != role || scope.BodyInference is null)
                continue;
            var result = scope.BodyInference.Infer(scope.Node.Subgraphs[i].Body, inputs);
            scope.SetBody(i, result.Body);
            return result;
        }

        return null;
    }

    private static BodyInput? Output(BodyResult? result, int index) =>
        result is not null && index < result.Outputs.Length ? result.Outputs[index] : null;

    private static TensorInfo WithoutBatch(TensorInfo tensor, int leading) =>
        leading > 0 && tensor.Shape is { Rank: > 0 } shape ? tensor with { Shape = [.. shape.Dims[1..]] } : tensor;
}
