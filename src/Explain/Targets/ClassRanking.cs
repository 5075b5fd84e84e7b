using System.Collections.Immutable;
using NetDraw.Explain.Running;

namespace NetDraw.Explain.Targets;

/// <summary>What a network says of a picture.</summary>
/// <param name="Scores">Score of each class, before a softmax.</param>
/// <param name="Probabilities">Probability of each class.</param>
public sealed record ClassRanking(ImmutableArray<double> Scores, ImmutableArray<double> Probabilities)
{
    private const double SumTolerance = 1e-3;

    /// <summary>Reads the score tensor; scores that are probabilities already stay what they are.</summary>
    internal static ClassRanking Rank(TensorValue scores, ClassScores where)
    {
        double[] classes = ClassScores.PerClass(scores);
        bool areProbabilities = !where.HasSoftmax && Array.TrueForAll(classes, static s => s is >= 0 and <= 1) && Math.Abs(classes.Sum() - 1) < SumTolerance;
        if (where.HasSigmoid)
            return new([.. classes], [.. classes.Select(static s => 1 / (1 + Math.Exp(-s)))]);
        return new([.. classes], areProbabilities ? [.. classes] : [.. ClassScores.Softmax(classes)]);
    }

    /// <summary>Classes from the most probable down; the lower number of equal ones first.</summary>
    public IEnumerable<int> Ranked => Enumerable.Range(0, Scores.Length).OrderByDescending(i => Scores[i]).ThenBy(static i => i);

    /// <summary>The most probable class.</summary>
    public int Best => Ranked.First();
}
