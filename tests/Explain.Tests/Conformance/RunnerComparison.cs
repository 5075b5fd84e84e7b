using System.Globalization;
using NetDraw.Explain.Running;
using NetDraw.Explain.Running.Torch;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Explain.Tests.Conformance;

/// <summary>One model by both runners, on seeded random inputs: every intermediate tensor that is a tensor of numbers.</summary>
/// <param name="Tensors">Number of tensors compared; 0 where the comparison could not be made.</param>
/// <param name="Worst">Largest difference of a tensor, relative to its largest magnitude: max |a − b| / max |a|.</param>
/// <param name="Where">The tensor of the largest difference.</param>
/// <param name="Note">Why there is no comparison: what ONNX Runtime says, or the operators without kernels.</param>
internal sealed record RunnerComparison(int Tensors, double Worst, string Where, string Note)
{
    /// <summary>Whether ONNX Runtime runs the model.</summary>
    public bool IsRunnable { get; init; }

    /// <summary>Whether ONNX Runtime rounds on the way: the model has tensors of 16 bits, which torch computes in 32, or quantised ones, where a rounding that tips over is a whole step.</summary>
    public bool IsRounded { get; init; }

    /// <summary>Whether the model was compared.</summary>
    public bool IsCompared => Tensors > 0;

    private const int MaxSeconds = 60;
    private const long MaxElements = 1 << 24;

    /// <summary>Compares.</summary>
    public static RunnerComparison Of(string path)
    {
        Network network;
        Dictionary<string, TensorValue> feeds;
        OnnxRuntimeRunner? runtime = null;
        try
        {
            network = ModelReader.Read(path).Network;
            feeds = Feeds(network);
            runtime = new OnnxRuntimeRunner(path, RunnerDevice.Cpu);
            // The results alone first: a model that ONNX Runtime cannot run is no subject.
            runtime.Forward(feeds, [.. network.Outputs]);
        }
        catch (Exception e) when (e is ExplainException or ModelFormatException or Microsoft.ML.OnnxRuntime.OnnxRuntimeException or NotSupportedException or OverflowException)
        {
            runtime?.Dispose();
            return new(0, 0, "", $"ONNX Runtime: {e.Message}");
        }

        using (runtime)
        {
            if (MissingKernels.In(network.Nodes) is { Length: > 0 } missing)
                return new(0, 0, "", $"no kernel: {string.Join(", ", missing)}") { IsRunnable = true };
            return Compare(network, runtime, feeds) with { IsRunnable = true };
        }
    }

    private static RunnerComparison Compare(Network network, OnnxRuntimeRunner runtime, Dictionary<string, TensorValue> feeds)
    {
        try
        {
            string[] tensors =
            [
                .. network.Nodes.Where(static n => n.Type != "Constant").SelectMany(static n => n.Outputs).Where(t => t.Length > 0 && !IsForeign(network.TensorOf(t).ElementType)),
            ];
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(MaxSeconds));
            using var torch = new TorchRunner(network, RunnerDevice.Cpu) { Cancellation = limit.Token };
            var theirs = Intermediate(runtime, network, feeds, ref tensors);
            var ours = torch.Forward(feeds, tensors);
            var worst = tensors.Select(t => (Difference: Difference(theirs[t], ours[t]), Name: t)).MaxBy(static d => d.Difference);
            string type = network.ProducerOf(worst.Name ?? "")?.Type ?? "";
            return new(tensors.Length, worst.Difference, $"{worst.Name} ({type})", "") { IsRounded = NetDraw.Explain.Checks.NetworkForm.IsRounded(network) };
        }
        catch (ExplainException e)
        {
            return new(0, 0, "", $"torch: {e.Message}");
        }
        catch (OperationCanceledException)
        {
            return new(0, 0, "", string.Create(CultureInfo.InvariantCulture, $"torch: not done after {MaxSeconds} s"));
        }
    }

    // Some tensors cannot be made results, for instance optional outputs: then only the results are compared.
    private static IReadOnlyDictionary<string, TensorValue> Intermediate(OnnxRuntimeRunner runtime, Network network, Dictionary<string, TensorValue> feeds, ref string[] tensors)
    {
        try
        {
            return runtime.Forward(feeds, tensors);
        }
        catch (ExplainException)
        {
            tensors = [.. network.Outputs];
            return runtime.Forward(feeds, tensors);
        }
    }

    /// <summary>Largest difference relative to the largest magnitude; infinite where the shapes differ.</summary>
    public static double Difference(TensorValue a, TensorValue b)
    {
        if (a.ShapeText != b.ShapeText)
            return double.PositiveInfinity;
        double scale = 0, worst = 0;
        for (int i = 0; i < a.Values.Length; i++)
        {
            double x = a.Values[i], y = b.Values[i];
            if (x.Equals(y))
                continue;
            if (!double.IsFinite(x) || !double.IsFinite(y))
                return double.PositiveInfinity;
            worst = Math.Max(worst, Math.Abs(x - y));
        }

        foreach (float value in a.Values)
            scale = float.IsFinite(value) ? Math.Max(scale, Math.Abs(value)) : scale;
        return worst == 0 ? 0 : worst / Math.Max(scale, 1e-12);
    }

    private static bool IsForeign(ElementType type) => type is ElementType.Sequence or ElementType.Optional or ElementType.Map or ElementType.String;

    // Unknown extents: 1 for the first axis, 4 for others of the same name always the same. Integers are small indices.
    private static Dictionary<string, TensorValue> Feeds(Network network)
    {
        var random = new Random(7);
        var feeds = new Dictionary<string, TensorValue>(StringComparer.Ordinal);
        foreach (string input in network.Inputs.Where(i => !network.Weights.ContainsKey(i)))
        {
            var tensor = network.TensorOf(input);
            if (tensor.Shape is not { } shape || IsForeign(tensor.ElementType))
                throw new ExplainException($"the input '{input}' is of no known shape");
            long[] extents = [.. shape.Dims.Select(static (d, axis) => d.Value ?? (axis == 0 ? 1 : 4))];
            long count = extents.Aggregate(1L, static (a, b) => checked(a * b));
            if (count > MaxElements)
                throw new ExplainException(string.Create(CultureInfo.InvariantCulture, $"the input '{input}' has {count} elements"));
            feeds[input] = new TensorValue([.. extents], [.. Enumerable.Range(0, (int)count).Select(_ => ValueOf(tensor.ElementType, random))]);
        }

        return feeds;
    }

    private static float ValueOf(ElementType type, Random random) => type == ElementType.Bool ? random.Next(2)
        : ElementTypes.IsInteger(type) ? random.Next(1, 3)
        : (float)((random.NextDouble() * 2) - 1);
}
