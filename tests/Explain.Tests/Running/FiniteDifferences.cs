using NetDraw.Explain.Running;
using NetDraw.ModelImport;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Explain.Tests.Running;

/// <summary>A gradient of a network against differences: (f(x + h) − f(x − h)) / 2h of a fixed random weighing f of its output.</summary>
internal static class FiniteDifferences
{
    private const float Step = 1e-2f;

    /// <summary>Checks the gradient of the output <c>y</c> with respect to the input <c>x</c>, element by element.</summary>
    /// <param name="model">A model that is smooth, or piecewise linear with no kink within a step of x.</param>
    /// <param name="shape">Shape of x.</param>
    /// <param name="tolerance">Largest difference allowed, relative to the largest element of the gradient.</param>
    public static void Check(OnnxModelBuilder model, long[] shape, double tolerance = 5e-3)
    {
        var network = ModelReader.Read(ModelSource.Bytes("net.onnx", model.ToBytes())).Network;
        using var runner = new TorchRunner(network, RunnerDevice.Cpu);
        int count = (int)shape.Aggregate(1L, static (a, b) => a * b);
        // A shuffled ladder: no two elements within two steps of each other, so that a maximum never changes hands.
        var random = new Random(3);
        float[] x = [.. Enumerable.Range(0, count).Select(i => (i - (count / 2f)) * 0.05f)];
        random.Shuffle(x);
        var result = runner.Backward(new BackwardRequest { Feeds = Feed(x, shape), Target = "y", Seed = Weights, Gradients = ["x"] });
        float[] gradient = result.Gradients["x"].Values;
        double scale = gradient.Max(static g => Math.Abs(g));
        Assert.True(scale > 0, "the gradient is zero everywhere");
        for (int i = 0; i < count; i++)
        {
            double difference = (Value(runner, x, shape, i, Step) - Value(runner, x, shape, i, -Step)) / (2 * Step);
            Assert.True(Math.Abs(difference - gradient[i]) <= tolerance * scale, $"element {i}: {gradient[i]}, by differences {difference}");
        }
    }

    private static double Value(TorchRunner runner, float[] x, long[] shape, int at, float step)
    {
        float[] moved = [.. x];
        moved[at] += step;
        var y = runner.Forward(Feed(moved, shape), ["y"])["y"];
        return y.Values.Zip(Weights(y).Values, static (a, b) => (double)a * b).Sum();
    }

    private static Dictionary<string, TensorValue> Feed(float[] x, long[] shape) => new() { ["x"] = TensorValue.Of(x, shape) };

    private static TensorValue Weights(TensorValue y)
    {
        var random = new Random(11);
        return y with { Values = [.. y.Values.Select(_ => (float)random.NextDouble() + 0.1f)] };
    }
}
