using System.Collections.Immutable;
using System.Globalization;
using NetDraw.Explain.Running;

namespace NetDraw.Explain.Targets;

/// <summary>What is explained: a class's score, or a sum of scores with signs. S = Σ weight · score[class], each at its places.</summary>
/// <param name="Terms">Classes and their weights.</param>
/// <param name="Text">As figures name it, such as <c>tabby</c> or <c>bull mastiff − tiger cat</c>.</param>
public sealed record ClassTarget(ImmutableArray<(int Class, double Weight)> Terms, string Text)
{
    /// <summary>One class.</summary>
    internal static ClassTarget Of(int index, ClassLabels labels) => new([(index, 1)], labels.NameOf(index));

    /// <summary>Where each term's class counts; none for the mean over all places.</summary>
    public ImmutableArray<TargetPlaces> Places { get; init; } = [];

    /// <summary>The box that it is of, on the picture; null for none.</summary>
    public DetectedBox? Box { get; init; }

    /// <summary>What the score tensor is; null for a vector of classes.</summary>
    internal OutputForm? Form { get; init; }

    /// <summary>Weights of all elements, for the likeness with another picture; null for terms of classes.</summary>
    internal ImmutableArray<float>? Direction { get; init; }

    /// <summary>How it is written, where terms do not say it.</summary>
    internal string? Written { get; init; }

    /// <summary>The class, where there is one alone.</summary>
    public int? Class => Terms is [(var index, 1)] ? index : null;

    /// <summary>S of one sample's scores.</summary>
    public double ScoreOf(TensorValue scores)
    {
        float[] values = scores.Values;
        if ((Direction?.Length ?? Form?.Length) is { } length && length != values.Length)
            throw Another(scores, length);
        if (Direction is { } direction)
            return direction.Select((d, i) => (double)d * values[i]).Sum();
        if (Form is { } form)
            return Terms.Select((t, i) => t.Weight * Selected(form, values, 0, i).Average(e => (double)values[e])).Sum();
        double[] classes = ClassScores.PerClass(scores);
        return Terms.Sum(t => t.Weight * classes[t.Class]);
    }

    /// <summary>The same sum of one sample's probabilities; of the scores where there are none.</summary>
    public double ProbabilityOf(TensorValue scores)
    {
        // Scores of classes that figures show as they are: a method that asks for probabilities takes their softmax.
        bool areBare = Form is { Kind: OutputKind.Classes, Squashing: Squashing.None, Classes: > 1, Places: 1 };
        if (Direction is not null || (Form?.Squashing is Squashing.None && !areBare))
            return ScoreOf(scores);
        if (Form is not { } form || areBare)
        {
            double[] probabilities = ClassScores.Softmax(ClassScores.PerClass(scores));
            return Terms.Sum(t => t.Weight * probabilities[t.Class]);
        }

        if (form.Kind == OutputKind.Logit && form.Squashing == Squashing.Sigmoid)
            return OutputForm.Sigmoid(ScoreOf(scores));
        return Terms.Select((t, i) => t.Weight * ElementsOf(form, scores.Values, 0, i).Average(place => form.ProbabilitiesAt(scores.Values, place)[t.Class])).Sum();
    }

    /// <summary>Weights of the score tensor's elements, so that Σ weights ⊙ scores is S for each sample of the batch.</summary>
    public TensorValue Seed(TensorValue scores)
    {
        float[] seed = new float[scores.Values.Length];
        if (Form is null && Direction is null)
            return SeedOfMeans(scores, seed);
        int length = Direction?.Length ?? Form!.Length;
        if (seed.Length % length != 0)
            throw Another(scores, length);
        for (int start = 0; start < seed.Length; start += length)
        {
            if (Direction is { } direction)
            {
                direction.CopyTo(0, seed, start, length);
                continue;
            }

            for (int i = 0; i < Terms.Length; i++)
            {
                int[] elements = [.. Selected(Form!, scores.Values, start, i)];
                foreach (int element in elements)
                    seed[start + element] += (float)(Terms[i].Weight / elements.Length);
            }
        }

        return scores with { Values = seed };
    }

    /// <summary>Terms with numbers, for records: <c>logit[281]-logit[243]</c>.</summary>
    public string Formula => Written ?? string.Concat(Terms.Select(static (t, i) => string.Create(
        CultureInfo.InvariantCulture, $"{(t.Weight < 0 ? "-" : i > 0 ? "+" : "")}{(Math.Abs(t.Weight) == 1 ? "" : $"{Math.Abs(t.Weight):0.###}*")}logit[{t.Class}]")));

    // What a network finds may be of any number: boxes, the places that are not zero.
    private static ExplainException Another(TensorValue scores, int length) =>
        new($"of another input of the same size the network's result has {scores.ShapeText}, not {length} numbers: what it computes hangs on the values that it is fed; expected a result of one size") { IsUnsupported = true };

    private TensorValue SeedOfMeans(TensorValue scores, float[] seed)
    {
        int batch = scores.Rank <= 1 ? 1 : (int)scores.Shape[0];
        var (classes, places) = ClassScores.Extents(batch == 1 ? scores : scores.Sample(0));
        foreach (var (index, weight) in Terms)
        {
            for (int sample = 0; sample < batch; sample++)
            {
                for (int place = 0; place < places; place++)
                    seed[(((sample * classes) + index) * places) + place] += (float)(weight / places);
            }
        }

        return scores with { Values = seed };
    }

    private IEnumerable<int> Selected(OutputForm form, float[] values, int start, int term) =>
        ElementsOf(form, values, start, term).Select(place => form.IndexOf(Terms[term].Class, place));

    // The places of a term in one sample.
    private IEnumerable<int> ElementsOf(OutputForm form, float[] values, int start, int term)
    {
        var where = Places.IsDefaultOrEmpty ? TargetPlaces.All : Places[term];
        var places = where.Places.IsEmpty ? Enumerable.Range(0, form.Places) : where.Places;
        return where.IsMaximum ? [places.MaxBy(place => values[start + form.IndexOf(Terms[term].Class, place)])] : places;
    }
}
