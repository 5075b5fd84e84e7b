using System.Collections.Immutable;
using Microsoft.ClearScript;
using NetDraw.Explain.Running;

namespace NetDraw.Explain.Pages;

/// <summary>What the runner computes of the pictures of a page, and what the page's own kernels make of them.</summary>
internal sealed class PageRun
{
    /// <summary>The largest difference that a kernel may have, as a share of a layer's range.</summary>
    public const double Tolerance = 0.02;

    private const long MostValues = 1L << 28;

    private readonly HashSet<string> refused = new(StringComparer.Ordinal);

    /// <summary>Runs the network on all pictures.</summary>
    /// <exception cref="ExplainException">It cannot be run, or computes more than a page can be made of.</exception>
    public PageRun(ExplainModel model, PageGraph graph, ImmutableArray<PagePicture> pictures)
    {
        Graph = graph;
        string[] unknown = [.. graph.Steps.Where(static s => s.Operation.Kind != PageOperation.Stored).SelectMany(static s => s.Operation.Reads).Distinct().Where(r => !graph.IsComputed(r))];
        var stored = unknown.Select(name => (name, Value: graph.ConstantOf(name))).Where(static c => c.Value is not null).ToDictionary(static c => c.name, static c => c.Value!, StringComparer.Ordinal);
        string[] wanted = [graph.Input, .. graph.Steps.Select(static s => s.Output), .. unknown.Where(name => !stored.ContainsKey(name))];
        Values = [.. pictures.Select(p => model.Forwards.Forward(model.FeedsOf(p.Fed), wanted))];
        if (Values.Sum(static v => v.Values.Sum(static t => (long)t.Values.Length)) > MostValues)
            throw new ExplainException($"the layers of {pictures.Length} pictures have more than {MostValues} values; expected fewer pictures, or a smaller network") { IsUnsupported = true };
        foreach (string name in unknown.Where(name => !stored.ContainsKey(name)))
            stored[name] = Values[0][name];
        Constants = stored.ToImmutableDictionary(static c => c.Key, static c => c.Value with { Values = PageStore.Kept(c.Value.Values) }, StringComparer.Ordinal);
        Runner = model.Forwards.Name;
        Macs = graph.Steps.Where(static s => s.Operation.IsWeighted || s.Operation.Kind == PageOperation.Product).Sum(MacsOf);
    }

    /// <summary>The layers.</summary>
    public PageGraph Graph { get; }

    /// <summary>Values of all tensors, a picture each.</summary>
    public ImmutableArray<IReadOnlyDictionary<string, TensorValue>> Values { get; }

    /// <summary>Stored tensors that layers read, as a page keeps them.</summary>
    public ImmutableDictionary<string, TensorValue> Constants { get; }

    /// <summary>What computed the values.</summary>
    public string Runner { get; }

    /// <summary>Multiply-adds of one picture.</summary>
    public long Macs { get; }

    /// <summary>The largest difference from the runner, as a share of a layer's range; 0 before the kernels were tried.</summary>
    public double Error { get; private set; }

    /// <summary>Whether the page computes a layer.</summary>
    public bool IsComputed(PageStep step) => step.Operation.Kind != PageOperation.Stored && !refused.Contains(step.Output);

    /// <summary>Has the kernels compute every picture, and takes from them what they do not compute as the runner does.</summary>
    /// <param name="isLive">Whether layers with weights are computed too, and each layer from what the page itself made of those before.</param>
    public void Try(bool isLive)
    {
        Error = 0;
        using var kernels = new PageKernels();
        var constants = Constants.ToDictionary(static c => c.Key, c => kernels.Tensor(c.Value), StringComparer.Ordinal);
        foreach (var values in Values)
        {
            var tensors = new Dictionary<string, ScriptObject>(constants, StringComparer.Ordinal) { [Graph.Input] = kernels.Tensor(values[Graph.Input]) };
            foreach (var step in Graph.Steps)
                tensors[step.Output] = Computed(kernels, step, values[step.Output], tensors, isLive) is { } own && isLive ? own : kernels.Tensor(values[step.Output]);
        }
    }

    private ScriptObject? Computed(PageKernels kernels, PageStep step, TensorValue expected, Dictionary<string, ScriptObject> tensors, bool isLive)
    {
        if (!IsComputed(step) || (step.Operation.IsWeighted && !isLive))
            return null;
        try
        {
            var (tensor, values) = kernels.Compute(step.Operation, step.Operation.Reads.Select(r => tensors[r]), expected.Shape);
            double error = Difference(values, expected.Values, IsShare(step.Operation));
            if (error <= Tolerance)
            {
                Error = Math.Max(Error, error);
                return tensor;
            }
        }
        catch (Exception e) when (e is ExplainException or KeyNotFoundException)
        {
            // Told of by storing what the layer gives.
        }

        refused.Add(step.Output);
        return null;
    }

    // Shares of one: of those that all are tiny, what tells them apart is nobody's concern.
    private static bool IsShare(PageOperation operation) => operation is { Kind: "softmax", Function: null } or { Function: "sigmoid" };

    private static double Difference(float[] values, float[] expected, bool isShare)
    {
        if (values.Length != expected.Length)
            return double.PositiveInfinity;
        double low = 0, high = 0, most = 0;
        for (int i = 0; i < values.Length; i++)
        {
            (low, high) = (Math.Min(low, expected[i]), Math.Max(high, expected[i]));
            double apart = values[i] == expected[i] ? 0 : Math.Abs((double)values[i] - expected[i]);
            if (double.IsNaN(apart))
                return double.PositiveInfinity;
            most = Math.Max(most, apart);
        }

        return most == 0 ? 0 : most / (isShare ? 1 : Math.Max(high - low, 1e-30));
    }

    private long MacsOf(PageStep step) => step.Operation.Kind == PageOperation.Product ? Values[0][step.Output].Values.Length * (Values[0].TryGetValue(step.Operation.Reads[0], out var left) ? left.Shape[^1] : 1) : step.Operation.Reads is [_, var weight, ..] && Constants.TryGetValue(weight, out var w) && Values[0][step.Output] is var output
        ? step.Operation.Kind == "dense" ? output.Values.Length * (long)step.Operation.Numbers.First(static n => n.Name == "inputs").Values[0] : (long)output.Values.Length * (w.Values.Length / Math.Max(1, (int)w.Shape[0]))
        : 0;
}
