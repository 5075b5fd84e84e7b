using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using NetDraw.Explain.Running;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Explain.Targets;

/// <summary>Decides what a network's result is: from the graph, and from its values where the graph leaves it open.</summary>
internal static partial class OutputForms
{
    private const double SumTolerance = 1e-3;

    // Data sets of classes that exclude each other: CIFAR, Caltech, UCF, Food, Flowers, CUB, Tiny ImageNet, Places, Kinetics, SUN, ImageNet in its numbers.
    private static readonly FrozenSet<int> CommonCounts = new[] { 10, 100, 101, 102, 200, 365, 397, 400, 1000, 1001, 21841, 21843, 11221 }.ToFrozenSet();

    private static readonly FrozenSet<int> EmbeddingWidths = new[] { 64, 96, 128, 192, 256, 320, 384, 512, 640, 768, 1024, 1280, 1536, 2048, 4096 }.ToFrozenSet();

    /// <summary>The form.</summary>
    /// <param name="network">The network.</param>
    /// <param name="where">Where the scores are.</param>
    /// <param name="scores">Their value for one sample.</param>
    /// <param name="labels">Names of the classes.</param>
    /// <param name="wanted">What the user says it is; null for what the graph tells.</param>
    public static OutputForm Decide(Network network, ClassScores where, TensorValue scores, ClassLabels labels, OutputKind? wanted)
    {
        if (where.Head is { } head && wanted is (null or OutputKind.Detection))
            return Detection(head, scores);
        int axis = ClassAxis(network, where, scores, wanted);
        int classes = scores.Rank == 0 ? 1 : (int)scores.Shape[axis];
        bool hasPlaces = scores.Values.Length > classes;
        var form = new OutputForm(OutputKind.Classes, Squashing.None, scores.Shape, scores.Rank == 0 ? -1 : axis, 0, classes);
        return hasPlaces ? Places(form, where, scores, wanted) : Vector(form, network, where, scores, labels, wanted);
    }

    /// <summary>What only its values tell of a detector: which class is none, and whether boxes are corners or middles and sizes.</summary>
    /// <param name="form">The form.</param>
    /// <param name="scores">Value of the score tensor.</param>
    /// <param name="boxes">Value of the tensor with the boxes; null where they are among the scores.</param>
    public static OutputForm Measured(OutputForm form, TensorValue scores, TensorValue? boxes)
    {
        var head = form.Head!;
        if (head.Background is null && boxes is not null && form.Classes > 2 && (form.Squashing == Squashing.Softmax || SumsToOne(form, scores)))
        {
            // Most boxes of a picture are of nothing.
            int most = Enumerable.Range(0, form.Places).Select(p => ClassRanking.ClassAt(scores, form, p) ?? 0).CountBy(static c => c).MaxBy(static c => c.Value).Key;
            if (most == 0 || most == form.Classes - 1)
                head = head with { Background = most };
        }

        if (boxes is not null && !head.IsRowFirst)
        {
            int corners = Enumerable.Range(0, form.Places).Count(p => boxes.Values[(p * 4) + 2] >= boxes.Values[p * 4] && boxes.Values[(p * 4) + 3] >= boxes.Values[(p * 4) + 1]);
            head = head with { IsCentred = head.IsCentred || corners < 0.95 * form.Places };
        }

        return form with { Head = head };
    }

    private static bool SumsToOne(OutputForm form, TensorValue scores) =>
        Enumerable.Range(0, form.Places).All(p => Math.Abs(Enumerable.Range(0, form.Classes).Sum(c => (double)scores.Values[form.IndexOf(c, p)]) - 1) < SumTolerance * 10);

    private static OutputForm Detection(DetectionHead head, TensorValue scores)
    {
        var form = new OutputForm(OutputKind.Detection, Squashing.Done, head.Shape.IsDefault ? scores.Shape : head.Shape, head.ClassAxis, head.FirstClass, head.Classes) { Head = head };
        var all = Enumerable.Range(0, form.Places).SelectMany(p => Enumerable.Range(0, form.Classes).Select(c => scores.Values[form.IndexOf(c, p)]));
        bool areShares = all.All(static v => v is >= 0 and <= 1), isIndependent = head.Family.StartsWith("YOLO", StringComparison.Ordinal);
        string where = head.ClassNumber is null && head.ClassAxis >= 0 ? $"{Number(form.Classes)} classes at each of {Number(form.Places)} places" : $"{Number(form.Places)} boxes";
        return form with
        {
            Squashing = areShares ? Squashing.Done : isIndependent ? Squashing.Sigmoid : Squashing.Softmax,
            Reason = $"a detector's boxes: {where} ({head.Family})",
        };
    }

    // The axis of a softmax or of a selection says it; else it is the second, or the last where the places come before.
    private static int ClassAxis(Network network, ClassScores where, TensorValue scores, OutputKind? wanted)
    {
        int rank = scores.Rank;
        if (rank <= 2)
            return Math.Max(0, rank - 1);
        foreach (var node in network.ConsumersOf(where.Tensor))
        {
            if (node.HasAny(OperatorTraits.Softmax | OperatorTraits.PicksExtremes) && node.Attributes.GetInteger("axis") is { } axis && axis + (axis < 0 ? rank : 0) is > 0 and var said && said < rank)
                return (int)said;
        }

        int[] several = [.. Enumerable.Range(1, rank - 1).Where(i => scores.Shape[i] > 1)];
        if (several is [var only])
            return only;
        if (rank == 3)
            return network.ProducerOf(where.Tensor)?.Category == OperatorCategory.Convolution && wanted != OutputKind.Sequence ? 1 : 2;
        return scores.Shape[^1] < scores.Shape[1] && scores.Shape[^1] < scores.Shape[^2] && scores.Shape[1] > 4 ? rank - 1 : 1;
    }

    private static OutputForm Places(OutputForm form, ClassScores where, TensorValue scores, OutputKind? wanted)
    {
        var squashing = Stated(where);
        bool areShares = scores.Values.All(static v => v is >= 0 and <= 1);
        if (form.Shape.Length == 3 || wanted == OutputKind.Sequence)
        {
            return form with
            {
                Kind = OutputKind.Sequence,
                Squashing = squashing == Squashing.None && areShares ? Squashing.Done : squashing,
                Reason = $"scores of {Number(form.Classes)} classes at each of {Number(form.Places)} steps",
            };
        }

        if (wanted == OutputKind.Maps || (wanted is null && squashing == Squashing.None && form.Classes <= 3 && !where.IsSelection))
            return form with { Kind = OutputKind.Maps, Reason = $"{Number(form.Classes)} numbers at each of {Number(form.Places)} places, which neither softmax nor sigmoid makes classes" };
        // The larger of the scores wins whether a softmax follows or not; what share it has is another matter.
        return form with
        {
            Kind = OutputKind.Segmentation,
            Squashing = squashing != Squashing.None ? squashing : areShares ? Squashing.Done : form.Classes == 1 ? Squashing.Sigmoid : Squashing.Softmax,
            Reason = $"a segmentation: {(form.Classes == 1 ? "one class" : $"{Number(form.Classes)} classes")} at each of {Number(form.Places)} places; per cent are shares of the places",
        };
    }

    private static OutputForm Vector(OutputForm form, Network network, ClassScores where, TensorValue scores, ClassLabels labels, OutputKind? wanted)
    {
        var stated = Stated(where);
        double sum = scores.Values.Sum(static v => (double)v);
        bool areShares = stated == Squashing.None && form.Classes > 1 && Array.TrueForAll(scores.Values, static v => v is >= 0 and <= 1) && Math.Abs(sum - 1) < SumTolerance;
        var (kind, reason) = wanted is { } said ? (said, "what the user says that it is") : stated switch
        {
            Squashing.Softmax => (OutputKind.Classes, ""),
            Squashing.Sigmoid when form.Classes == 1 => (OutputKind.Logit, "one yes or no (a sigmoid follows)"),
            Squashing.Sigmoid => (OutputKind.Labels, "classes that do not exclude each other (a sigmoid each)"),
            _ when areShares => (OutputKind.Classes, "scores that are probabilities already"),
            _ => Guessed(form, network, where, labels),
        };
        var squashing = (kind, stated) switch
        {
            (OutputKind.Value or OutputKind.Embedding, _) => Squashing.None,
            (_, not Squashing.None) when wanted is null => stated,
            (OutputKind.Labels or OutputKind.Logit, _) => scores.Values.All(static v => v is >= 0 and <= 1) && stated == Squashing.None ? Squashing.Done : Squashing.Sigmoid,
            _ when areShares => Squashing.Done,
            _ when wanted == OutputKind.Classes || labels.Names.Length > 0 || CommonCounts.Contains(form.Classes) => Squashing.Softmax,
            _ => Squashing.None,
        };
        if (kind == OutputKind.Classes && stated == Squashing.None && !areShares)
            reason = squashing == Squashing.Softmax ? "scores without a softmax in the file; per cent are a softmax of them, for classes that exclude each other" : "scores without a softmax in the file: they are shown as they are";
        return form with { Kind = kind, Squashing = squashing, Reason = reason };
    }

    // Neither softmax nor sigmoid: names, a normalisation at the end, and the number of results are what is left.
    private static (OutputKind Kind, string Reason) Guessed(OutputForm form, Network network, ClassScores where, ClassLabels labels)
    {
        string name = where.Output + " " + (network.ProducerOf(where.Output)?.Label ?? "");
        if (where.IsSelection)
            return (OutputKind.Classes, "");
        if (form.Classes == 1)
            return labels.Names.Length > 0 ? (OutputKind.Logit, "one score with names: a yes or no") : (OutputKind.Value, "one number without a sigmoid: a value");
        if (labels.Names.Length > 0 || CommonCounts.Contains(form.Classes))
            return (OutputKind.Classes, "");
        if (EmbeddingName().IsMatch(name) || IsNormalised(network, where.Tensor))
            return (OutputKind.Embedding, $"{Number(form.Classes)} numbers that place the picture among others: an embedding");
        if (EmbeddingWidths.Contains(form.Classes))
            return (OutputKind.Embedding, $"{Number(form.Classes)} numbers without softmax or names, as many as an embedding has");
        return ValueName().IsMatch(name) ? (OutputKind.Value, $"{Number(form.Classes)} values (by the name '{where.Output}')") : (OutputKind.Classes, "");
    }

    // Ends with its length made one, or with a normalisation.
    private static bool IsNormalised(Network network, string tensor)
    {
        for (int steps = 0; steps < 8 && network.ProducerOf(tensor) is { } node; steps++)
        {
            if (node.Category == OperatorCategory.Normalization)
                return true;
            if (node.Has(OperatorTraits.Divides) && node.Inputs is [_, var length] && NetworkReach.From(network, node.Inputs[0]).Contains(length))
                return true;
            if (!node.HasAny(OperatorTraits.KeepsElements | OperatorTraits.PassesThrough))
                return false;
            tensor = node.Inputs[0];
        }

        return false;
    }

    private static Squashing Stated(ClassScores where) => where.HasSoftmax ? Squashing.Softmax : where.HasSigmoid ? Squashing.Sigmoid : Squashing.None;

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex("embed|feature|descriptor|latent|encoding|image_embeds|fingerprint", RegexOptions.IgnoreCase)]
    private static partial Regex EmbeddingName();

    [GeneratedRegex(@"(^|[^a-z])(age|price|angle|pose|coord\w*|landmark\w*|keypoint\w*|offset\w*|regress\w*|value\w*|bbox\w*|box\w*|xy\w*|distance|steer\w*|yaw|pitch)", RegexOptions.IgnoreCase)]
    private static partial Regex ValueName();
}
