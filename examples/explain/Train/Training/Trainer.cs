using NetDraw.Train.Pictures;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NetDraw.Train.Training;

/// <summary>
/// Trains a <see cref="ShapeNet"/> on fresh pictures: no picture is seen twice, so there is nothing to learn by heart. A quarter of them has two
/// shapes, to be given half the probability each: the network has to see what is there, not only what is strongest.
/// </summary>
public static class Trainer
{
    private const int BatchSize = 64, PairsInBatch = 16;
    private const double HighestRate = 0.006;

    /// <summary>Trains by Adam, with a rate that rises over the first tenth and falls to nothing by the end.</summary>
    /// <param name="seed">Seed of the weights and the pictures.</param>
    /// <param name="steps">Number of batches of 64 pictures.</param>
    /// <param name="report">Told the step and the mean loss since the last report, every hundred steps.</param>
    /// <returns>The network, ready for use: batch normalisation takes its running statistics.</returns>
    public static ShapeNet Train(int seed, int steps, Action<int, double> report)
    {
        random.manual_seed(seed);
        var net = new ShapeNet();
        var book = new SketchBook((ulong)seed);
        using var optimizer = optim.Adam(net.parameters());
        net.train();
        double loss = 0;
        for (int step = 0; step < steps; step++)
        {
            foreach (var group in optimizer.ParamGroups)
                group.LearningRate = HighestRate * RateShare((step + 0.5) / steps);
            loss += Step(net, optimizer, book, step * BatchSize) / 100;
            if (step % 100 == 99)
            {
                report(step + 1, loss);
                loss = 0;
            }
        }

        net.eval();
        return net;
    }

    /// <summary>The share of pictures of another seed whose highest logit is their class's.</summary>
    public static double Accuracy(ShapeNet net, int seed, int count)
    {
        var book = new SketchBook((ulong)seed);
        int right = 0;
        using var unused = no_grad();
        for (int first = 0; first < count; first += BatchSize)
        {
            using var scope = NewDisposeScope();
            var (pictures, shares) = Batch([.. Enumerable.Range(first, Math.Min(BatchSize, count - first)).Select(book.Single)]);
            right += (int)net.forward(pictures).argmax(1).eq(shares.argmax(1)).sum().ToInt64();
        }

        return (double)right / count;
    }

    // Pictures, and the share of each class in the shapes on them.
    private static (Tensor Pictures, Tensor Shares) Batch(Sketch[] sketches)
    {
        int length = 3 * Sketch.Height * Sketch.Width, classes = ShapeKinds.All.Length;
        float[] values = new float[sketches.Length * length], shares = new float[sketches.Length * classes];
        Parallel.For(0, sketches.Length, i => Painter.Paint(sketches[i]).CopyTo(values.AsSpan(i * length, length)));
        foreach (var (i, sketch) in sketches.Index())
        {
            foreach (var shape in sketch.Shapes)
                shares[(i * classes) + ShapeKinds.All.IndexOf(shape.Kind)] = 1f / sketch.Shapes.Length;
        }

        return (tensor(values, [sketches.Length, 3, Sketch.Height, Sketch.Width]), tensor(shares, [sketches.Length, classes]));
    }

    private static double Step(ShapeNet net, Adam optimizer, SketchBook book, int first)
    {
        using var scope = NewDisposeScope();
        var (pictures, shares) = Batch([.. Enumerable.Range(first, BatchSize).Select(n => n - first < PairsInBatch ? Pair(book, n) : book.Single(n))]);
        optimizer.zero_grad();
        var loss = nn.functional.cross_entropy(net.forward(pictures), shares);
        loss.backward();
        optimizer.step();
        return loss.ToDouble();
    }

    // Both classes and how far they are apart change from number to number.
    private static Sketch Pair(SketchBook book, int number)
    {
        int count = ShapeKinds.All.Length;
        return book.Of(number, ShapeKinds.All[number % count], ShapeKinds.All[(number + 1 + (number / count % (count - 1))) % count]);
    }

    private static double RateShare(double progress) =>
        progress < 0.1 ? progress / 0.1 : (1 + Math.Cos(Math.PI * (progress - 0.1) / 0.9)) / 2;
}
