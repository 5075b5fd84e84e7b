using System.Collections.Immutable;
using NetDraw.Explain.Running;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Explain.Targets;

/// <summary>Where a network's class scores are.</summary>
/// <param name="Tensor">The scores before a softmax (logits), which targets are made of.</param>
/// <param name="Output">The result that they become.</param>
/// <param name="HasSoftmax">Whether a softmax lies between the two.</param>
public sealed record ClassScores(string Tensor, string Output, bool HasSoftmax)
{
    private static readonly ImmutableHashSet<string> Passes =
        ["Flatten", "Reshape", "Squeeze", "Unsqueeze", "Identity", "Cast", "Dropout", "Transpose", "DequantizeLinear", "QuantizeLinear", "Split"];

    private static readonly ImmutableHashSet<string> Softmaxes = ["Softmax", "LogSoftmax", "SoftmaxWithLoss"];

    /// <summary>Finds the scores of a network: its result, or what a softmax before it reads.</summary>
    /// <param name="network">The network.</param>
    /// <param name="output">Name of the result where there are several; null takes the first that is no loss or accuracy.</param>
    /// <exception cref="ExplainException">There is no such result.</exception>
    public static ClassScores Of(Network network, string? output = null)
    {
        if (output is not null && !network.Tensors.ContainsKey(output) && network.ProducerOf(output) is null)
            throw new ExplainException($"no tensor is called '{output}', expected one of the results {string.Join(", ", network.Outputs.Take(8))}");
        string result = output ?? network.Outputs.FirstOrDefault(o => network.ProducerOf(o) is { IsSynthetic: false })
            ?? throw new ExplainException("the network has no result");
        string tensor = result;
        while (network.ProducerOf(tensor) is { } node)
        {
            if (Softmaxes.Contains(node.Type))
                return new(node.Inputs[0], result, true);
            if (!Passes.Contains(node.Type))
                break;
            tensor = node.Inputs[0];
        }

        return new(result, result, false);
    }

    /// <summary>Number of classes and of places that each score is the mean of (1 but for maps of scores).</summary>
    /// <param name="scores">The tensor's value for one sample: 1×C, 1×C×1×1, C, or 1×C×H×W.</param>
    public static (int Classes, int Places) Extents(TensorValue scores)
    {
        int count = scores.Values.Length;
        if (scores.Rank < 3)
            return (count, 1);
        int places = (int)scores.Shape.Skip(2).Aggregate(1L, static (a, b) => a * b);
        // Channels last, as some converters leave it: 1×1×1×C.
        return scores.Shape[1] == 1 && places == scores.Shape[^1] ? (count, 1) : (count / places, places);
    }

    /// <summary>The score of each class: the mean over places.</summary>
    public static double[] PerClass(TensorValue scores)
    {
        var (classes, places) = Extents(scores);
        return [.. Enumerable.Range(0, classes).Select(c => scores.Values.AsSpan(c * places, places).ToArray().Average(static v => (double)v))];
    }

    /// <summary>Probabilities: the softmax of scores.</summary>
    public static double[] Softmax(double[] scores)
    {
        double most = scores.Max();
        double[] powers = [.. scores.Select(s => Math.Exp(s - most))];
        double sum = powers.Sum();
        return [.. powers.Select(p => p / sum)];
    }
}
