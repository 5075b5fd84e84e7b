using System.Collections.Immutable;
using System.Globalization;
using NetDraw.Explain.Running;

namespace NetDraw.Explain.Targets;

/// <summary>What is explained: a class's score, or a sum of scores with signs. S = Σ weight · score[class].</summary>
/// <param name="Terms">Classes and their weights.</param>
/// <param name="Text">As figures name it, such as <c>tabby</c> or <c>bull mastiff − tiger cat</c>.</param>
public sealed record ClassTarget(ImmutableArray<(int Class, double Weight)> Terms, string Text)
{
    /// <summary>One class.</summary>
    internal static ClassTarget Of(int index, ClassLabels labels) => new([(index, 1)], labels.NameOf(index));

    /// <summary>The class, where there is one alone.</summary>
    public int? Class => Terms is [(var index, 1)] ? index : null;

    /// <summary>S of one sample's scores.</summary>
    public double ScoreOf(TensorValue scores)
    {
        double[] classes = ClassScores.PerClass(scores);
        return Terms.Sum(t => t.Weight * classes[t.Class]);
    }

    /// <summary>The same sum of one sample's probabilities: softmax of the scores.</summary>
    public double ProbabilityOf(TensorValue scores)
    {
        double[] probabilities = ClassScores.Softmax(ClassScores.PerClass(scores));
        return Terms.Sum(t => t.Weight * probabilities[t.Class]);
    }

    /// <summary>Weights of the score tensor's elements, so that Σ weights ⊙ scores is S for each sample of the batch.</summary>
    public TensorValue Seed(TensorValue scores)
    {
        int batch = scores.Rank == 0 ? 1 : scores.Rank == 1 ? 1 : (int)scores.Shape[0];
        var (classes, places) = ClassScores.Extents(batch == 1 ? scores : scores.Sample(0));
        float[] seed = new float[scores.Values.Length];
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

    /// <summary>Terms with numbers, for records: <c>logit[281]-logit[243]</c>.</summary>
    public string Formula => string.Concat(Terms.Select(static (t, i) => string.Create(
        CultureInfo.InvariantCulture, $"{(t.Weight < 0 ? "-" : i > 0 ? "+" : "")}{(Math.Abs(t.Weight) == 1 ? "" : $"{Math.Abs(t.Weight):0.###}*")}logit[{t.Class}]")));
}
