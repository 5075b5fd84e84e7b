using NetDraw.Explain.Running;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Explain.Targets;

/// <summary>Where a network's class scores are.</summary>
/// <param name="Tensor">The scores before a softmax (logits), which targets are made of.</param>
/// <param name="Output">The result that they become.</param>
/// <param name="HasSoftmax">Whether a softmax lies between the two.</param>
public sealed record ClassScores(string Tensor, string Output, bool HasSoftmax)
{
    private const OperatorTraits Passes = OperatorTraits.PassesThrough | OperatorTraits.KeepsElements | OperatorTraits.ReordersAxes | OperatorTraits.NamesClasses;

    /// <summary>Whether a sigmoid lies between the two: classes that do not exclude each other.</summary>
    public bool HasSigmoid { get; init; }

    /// <summary>The head, where the network is a detector.</summary>
    public DetectionHead? Head { get; init; }

    /// <summary>Whether the result is a selection of scores, the largest or where they are, which is stepped over.</summary>
    public bool IsSelection { get; init; }

    /// <summary>Finds the scores of a network: its result, or what a softmax, a sigmoid, a loss or a selection of the largest before it reads.</summary>
    /// <param name="network">The network.</param>
    /// <param name="picture">Name of the tensor that takes pictures.</param>
    /// <param name="output">Name of the result where there are several; null takes the first that hangs on the picture, rather one that is a vector, and of losses the last.</param>
    /// <param name="size">Columns and rows of the picture; null where it is none.</param>
    /// <param name="labels">Number of the classes' names; 0 for none.</param>
    /// <exception cref="ExplainException">There is no such result.</exception>
    internal static ClassScores Locate(Network network, string picture, string? output = null, (int Width, int Height)? size = null, int labels = 0)
    {
        if (output is not null && !network.Tensors.ContainsKey(output) && network.ProducerOf(output) is null)
            throw new ExplainException($"no tensor is called '{output}', expected one of the results {string.Join(", ", network.Outputs.Take(8))}");
        if (new DetectionHeads(network, picture, size, labels).Find(output) is var (boxed, of, head))
            return new(boxed, of, false) { Head = head };
        string result = output ?? Found(network, picture), held = result, tensor = result;
        bool isSelection = false;
        while (network.ProducerOf(tensor) is { } node)
        {
            if (node.HasAny(OperatorTraits.Sigmoid | OperatorTraits.Softmax) || IsLoss(node))
                return new(node.Inputs[0], result, node.Has(OperatorTraits.Softmax)) { HasSigmoid = node.Has(OperatorTraits.Sigmoid), IsSelection = isSelection };
            if (WrittenOut.Softmax(network, node) is { } logits)
                return new(logits, result, true) { IsSelection = isSelection };
            bool isPick = node.Has(OperatorTraits.PicksExtremes);
            if (!isPick && !node.HasAny(Passes) && !WrittenOut.IsFactor(network, node))
                break;
            tensor = node.Inputs[0];
            isSelection |= isPick;
            // A map of names is no tensor of numbers, and of a selection nothing is left but ranks; what they are made of is.
            if (isPick || node.Has(OperatorTraits.NamesClasses))
                held = tensor;
        }

        return new(held, result, false) { IsSelection = isSelection };
    }

    private static string Found(Network network, string picture)
    {
        var reached = NetworkReach.From(network, picture);
        var made = network.Outputs.Where(o => network.ProducerOf(o) is { IsSynthetic: false }).ToList();
        var results = made.Where(o => reached.Contains(o) && IsScore(network, o)).ToList();
        return results.LastOrDefault(o => IsLoss(network.ProducerOf(o)!))
            ?? results.Find(o => network.TensorOf(o).Shape is { Rank: >= 2 } shape && shape[1].Value > 1 && shape.Dims[2..].All(static d => d.Value == 1))
            ?? results.FirstOrDefault() ?? made.FirstOrDefault() ?? throw new ExplainException("the network has no result");
    }

    private static bool IsLoss(Node node) => node.Has(OperatorTraits.Loss) && node.Inputs.Length > 0;

    // No accuracy, no name, no index.
    private static bool IsScore(Network network, string output)
    {
        if (network.ProducerOf(output) is not { } node)
            return false;
        if (node.Category == OperatorCategory.Loss)
            return IsLoss(node);
        var type = network.TensorOf(output).ElementType;
        return node.Has(OperatorTraits.NamesClasses) || !(ElementTypes.IsInteger(type) || type is ElementType.String or ElementType.Sequence or ElementType.Map or ElementType.Optional or ElementType.Bool);
    }

    /// <summary>Number of classes and of places that each score is the mean of (1 but for maps of scores).</summary>
    /// <param name="scores">The tensor's value for one sample: 1×C, 1×C×1×1, C, or 1×C×H×W.</param>
    internal static (int Classes, int Places) Extents(TensorValue scores)
    {
        int count = scores.Values.Length;
        if (scores.Rank < 3)
            return (count, 1);
        int places = (int)scores.Shape.Skip(2).Aggregate(1L, static (a, b) => a * b);
        // Channels last, as some converters leave it: 1×1×1×C.
        return scores.Shape[1] == 1 && places == scores.Shape[^1] ? (count, 1) : (count / places, places);
    }

    /// <summary>The score of each class: the mean over places.</summary>
    internal static double[] PerClass(TensorValue scores)
    {
        var (classes, places) = Extents(scores);
        return [.. Enumerable.Range(0, classes).Select(c => scores.Values.AsSpan(c * places, places).ToArray().Average(static v => (double)v))];
    }

    /// <summary>Probabilities: the softmax of scores.</summary>
    internal static double[] Softmax(double[] scores)
    {
        double most = scores.Max();
        double[] powers = [.. scores.Select(s => Math.Exp(s - most))];
        double sum = powers.Sum();
        return [.. powers.Select(p => p / sum)];
    }
}
