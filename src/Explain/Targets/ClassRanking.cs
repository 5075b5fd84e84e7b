using System.Collections.Immutable;
using System.Globalization;
using NetDraw.Explain.Running;

namespace NetDraw.Explain.Targets;

/// <summary>What a network says of a picture.</summary>
/// <param name="Scores">Score of each class, before a softmax; of segmentations the share of places, of detectors and sequences the largest score of any place.</param>
/// <param name="Probabilities">Probability of each class; the scores where they are none.</param>
public sealed record ClassRanking(ImmutableArray<double> Scores, ImmutableArray<double> Probabilities)
{
    /// <summary>What the result was taken for.</summary>
    public OutputForm? Form { get; init; }

    /// <summary>The boxes of a detector, the surest first.</summary>
    public ImmutableArray<DetectedBox> Boxes { get; init; } = [];

    /// <summary>The score tensor's value.</summary>
    internal TensorValue? Value { get; init; }

    /// <summary>Reads the score tensor.</summary>
    internal static ClassRanking Rank(TensorValue scores, OutputForm form) => form.Kind switch
    {
        OutputKind.Segmentation => Of([.. Areas(scores, form)], form, scores),
        OutputKind.Maps => Of([.. Enumerable.Range(0, form.Classes).Select(c => Enumerable.Range(0, form.Places).Average(p => (double)scores.Values[form.IndexOf(c, p)]))], form, scores),
        OutputKind.Detection or OutputKind.Sequence => Largest(scores, form),
        _ => new([.. scores.Values.Select(static v => (double)v)], [.. form.ProbabilitiesAt(scores.Values, 0)]) { Form = form, Value = scores },
    };

    /// <summary>The same with boxes, whose scores the classes take.</summary>
    internal ClassRanking With(ImmutableArray<DetectedBox> boxes)
    {
        if (Form?.Head is not { ClassNumber: null, Numbers: null })
            return this with { Boxes = boxes };
        ImmutableArray<double> best = [.. Enumerable.Range(0, Scores.Length).Select(c => boxes.Where(b => b.Class == c).Select(static b => b.Score).DefaultIfEmpty().Max())];
        return this with { Boxes = boxes, Scores = best, Probabilities = best };
    }

    /// <summary>Classes from the most probable down; the lower number of equal ones first.</summary>
    public IEnumerable<int> Ranked => Enumerable.Range(0, Scores.Length).OrderByDescending(i => Scores[i]).ThenBy(static i => i);

    /// <summary>The most probable class.</summary>
    public int Best => Ranked.First();

    /// <summary>A class's probability or value as figures write it.</summary>
    internal string TextOf(int index) => Form?.Text(Probabilities[index]) ?? string.Create(CultureInfo.InvariantCulture, $"{Probabilities[index] * 100:0.0} %");

    /// <summary>What the network says, in a line.</summary>
    /// <param name="labels">Names of the classes.</param>
    public string Summary(ClassLabels labels)
    {
        if (Form?.Kind == OutputKind.Value)
            return string.Join(", ", Enumerable.Range(0, Math.Min(Scores.Length, 8)).Select(i => $"{(Scores.Length == 1 ? "value" : labels.NameOf(i, "value"))} {TextOf(i)}"));
        if (Form?.Kind == OutputKind.Embedding)
            return string.Create(CultureInfo.InvariantCulture, $"an embedding of {Scores.Length} numbers");
        if (Form?.Kind == OutputKind.Detection)
            return Boxes.IsEmpty ? "no box" : string.Create(CultureInfo.InvariantCulture, $"{Boxes.Length} boxes, box 0: {Named(labels, Boxes[0].Class, Form.Text(Boxes[0].Score))}");
        int best = Best;
        string suffix = Form?.Kind == OutputKind.Segmentation ? " of the places" : "";
        return Named(labels, best, TextOf(best) + suffix);
    }

    private string Named(ClassLabels labels, int index, string text)
    {
        string number = string.Create(CultureInfo.InvariantCulture, $"class {index}"), name = Form?.Kind == OutputKind.Logit && labels.Names.Length == 2 ? labels.NameOf(1) : labels.NameOf(index);
        return name == number ? $"{name} {text}" : $"{name} {text} ({number})";
    }

    private static ClassRanking Of(ImmutableArray<double> values, OutputForm form, TensorValue scores) => new(values, values) { Form = form, Value = scores };

    // The class with the largest score at each place; with one class, where it is more likely than not.
    private static double[] Areas(TensorValue scores, OutputForm form)
    {
        double[] areas = new double[form.Classes];
        for (int place = 0; place < form.Places; place++)
        {
            if (ClassAt(scores, form, place) is { } index)
                areas[index] += 1.0 / form.Places;
        }

        return areas;
    }

    /// <summary>The class that is predicted at a place; null for none.</summary>
    internal static int? ClassAt(TensorValue scores, OutputForm form, int place)
    {
        if (form.Classes == 1)
            return scores.Values[form.IndexOf(0, place)] > (form.Squashing == Squashing.Done ? 0.5 : 0) ? 0 : null;
        int best = 0;
        for (int c = 1; c < form.Classes; c++)
        {
            if (scores.Values[form.IndexOf(c, place)] > scores.Values[form.IndexOf(best, place)])
                best = c;
        }

        return best;
    }

    private static ClassRanking Largest(TensorValue scores, OutputForm form)
    {
        double[] best = [.. Enumerable.Repeat(double.NegativeInfinity, form.Classes)], probabilities = new double[form.Classes];
        for (int place = 0; place < form.Places; place++)
        {
            double[] found = form.ProbabilitiesAt(scores.Values, place);
            for (int c = 0; c < form.Classes; c++)
            {
                if (c != form.Head?.Background && scores.Values[form.IndexOf(c, place)] is var score && score > best[c])
                    (best[c], probabilities[c]) = (score, found[c]);
            }
        }

        return new([.. best], [.. probabilities]) { Form = form, Value = scores };
    }
}
