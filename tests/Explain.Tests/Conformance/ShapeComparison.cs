using System.Collections.Immutable;
using NetDraw.Explain.Running;
using NetDraw.Explain.Running.Torch;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Explain.Tests.Conformance;

/// <summary>A Caffe net run in torch on made-up weights and inputs, one sample: every tensor's shape against the one inferred from the text.</summary>
/// <param name="Tensors">Number of tensors compared; 0 where the net could not be run.</param>
/// <param name="Wrong">The first tensor of another shape, or empty.</param>
/// <param name="Note">Why it was not run.</param>
internal sealed record ShapeComparison(int Tensors, string Wrong, string Note)
{
    private const int MostSeconds = 30;
    private const long MostElements = 1 << 22;

    /// <summary>Runs what has kernels and known shapes.</summary>
    public static ShapeComparison Of(string path)
    {
        try
        {
            var network = MadeUpWeights.In(OneSample(path));
            var feeds = new Dictionary<string, TensorValue>(StringComparer.Ordinal);
            var run = Runnable(network, feeds);
            if (feeds.Values.Any(static v => v.Values.LongLength > MostElements))
                return new(0, "", "the input is too large to be tried");
            if (run.Count == 0)
                return new(0, "", "no input of known shape leads to a layer with a kernel");
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(MostSeconds));
            using var torch = new TorchRunner(network, RunnerDevice.Cpu) { Cancellation = limit.Token };
            var values = torch.Forward(feeds, run);
            string wrong = run.Find(t => values[t].ShapeText != Text(network.TensorOf(t).Shape!)) ?? "";
            return new(run.Count, wrong.Length == 0 ? "" : $"{wrong} is {values[wrong].ShapeText}, inferred {Text(network.TensorOf(wrong).Shape!)}", "");
        }
        catch (Exception e) when (e is ExplainException or ModelFormatException)
        {
            return new(0, "", e.Message);
        }
        catch (OperationCanceledException)
        {
            return new(0, "", $"not done after {MostSeconds} s");
        }
    }

    private static string Text(Shape shape) => shape.Rank == 0 ? "scalar" : string.Join('×', shape.Dims.Select(static d => d.Value));

    // Training nets state batches of hundreds.
    private static Network OneSample(string path)
    {
        var stated = ModelReader.Read(path).Network;
        var shapes = Fed(stated).Where(t => stated.TensorOf(t).Shape is { Rank: > 0 } shape && shape[0].Value > 1)
            .ToImmutableDictionary(static t => t, t => Shape.Create([1, .. stated.TensorOf(t).Shape!.Dims[1..]]));
        return shapes.IsEmpty ? stated : ModelReader.Read(path, new ImportOptions { InputShapes = shapes }).Network;
    }

    private static IEnumerable<string> Fed(Network network) => network.Nodes.Where(static n => ImageInputs.IsData(n)).SelectMany(static n => n.Outputs);

    // Pictures are noise; labels, regions and marks of sequences zero.
    private static List<string> Runnable(Network network, Dictionary<string, TensorValue> feeds)
    {
        var random = new Random(3);
        foreach (string tensor in Fed(network).Where(t => network.TensorOf(t).Shape is { IsStatic: true, Rank: > 0 }))
        {
            long[] extents = [.. network.TensorOf(tensor).Shape!.Dims.Select(static d => d.Value!.Value)];
            long count = Math.Min(MostElements + 1, extents.Aggregate(1L, static (a, b) => a * b));
            feeds[tensor] = new TensorValue([.. extents], [.. Enumerable.Range(0, (int)count).Select(_ => extents.Length > 2 ? (float)random.NextDouble() : 0)]);
        }

        var known = feeds.Keys.ToHashSet(StringComparer.Ordinal);
        var run = new List<string>();
        foreach (var node in network.Nodes.Where(n => !ImageInputs.IsData(n) && TorchKernels.Find(n) is not null && n.Inputs.All(i => i.Length == 0 || known.Contains(i)) && n.Weights.All(static w => w.Data is not null)))
        {
            known.UnionWith(node.Outputs);
            run.AddRange(node.Outputs.Where(t => t.Length > 0 && node.Type != "Silence" && network.TensorOf(t).Shape is { IsStatic: true }));
        }

        return run;
    }
}
