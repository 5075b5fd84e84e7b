using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace NetDraw.Explain.Targets;

/// <summary>Reads what the user wants explained: <c>logit[281]</c>, <c>281</c>, a label, <c>top1</c> to <c>topN</c>, a range <c>top1..top3</c>, a difference <c>logit[281]-logit[243]</c>.</summary>
internal static partial class TargetExpressions
{
    /// <summary>The targets that an expression stands for, for one picture.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="scores">Score of each class.</param>
    /// <param name="labels">Names of the classes.</param>
    /// <exception cref="ExplainException">It means nothing, or names a class that there is not.</exception>
    public static ImmutableArray<ClassTarget> Read(string expression, IReadOnlyList<double> scores, ClassLabels labels)
    {
        int[] ranked = [.. Enumerable.Range(0, scores.Count).OrderByDescending(i => scores[i]).ThenBy(static i => i)];
        if (Range().Match(expression) is { Success: true } range)
        {
            int from = Rank(range.Groups[1].Value, scores.Count), to = Rank(range.Groups[2].Value, scores.Count);
            return [.. ranked[(Math.Min(from, to) - 1)..Math.Max(from, to)].Select(i => ClassTarget.Of(i, labels))];
        }

        // A label may hold a minus sign: the whole is tried first.
        if (labels.IndexOf(expression.Trim()) is { } whole && whole < scores.Count)
            return [ClassTarget.Of(whole, labels)];
        var terms = Term().Matches(expression);
        if (terms.Count > 0 && string.Concat(terms.Select(static t => t.Value)) == expression)
        {
            var read = terms.Select(t => (Class: ClassOf(t.Groups["name"].Value.Trim(), ranked, labels), Weight: t.Groups["sign"].Value.Trim() == "-" ? -1.0 : 1.0)).ToImmutableArray();
            string text = string.Concat(read.Select((t, i) => (i > 0 ? t.Weight < 0 ? " − " : " + " : t.Weight < 0 ? "−" : "") + labels.NameOf(t.Class)));
            return [new ClassTarget(read, text)];
        }

        throw Unknown(expression, scores.Count);
    }

    private static int ClassOf(string name, int[] ranked, ClassLabels labels)
    {
        if (Number().Match(name) is { Success: true } number)
        {
            bool isRead = int.TryParse(number.Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out int index);
            return isRead && index < ranked.Length ? index : throw Unknown(name, ranked.Length);
        }

        if (Top().Match(name) is { Success: true } top)
            return ranked[Rank(top.Groups[1].Value, ranked.Length) - 1];
        return labels.IndexOf(name) is { } found && found < ranked.Length ? found : throw Unknown(name, ranked.Length);
    }

    private static int Rank(string text, int classes) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int rank) && rank >= 1 && rank <= classes ? rank : throw Unknown($"top{text}", classes);

    private static ExplainException Unknown(string expression, int classes) =>
        new($"the target '{expression}' names no class of this network, which has {classes.ToString(CultureInfo.InvariantCulture)} classes; expected logit[n], the name of a class, topN, or a difference of two") { Code = "no-class" };

    [GeneratedRegex(@"^\s*top(\d+)\s*\.\.\s*top(\d+)\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Range();

    [GeneratedRegex(@"\s*(?<sign>[+-]?)\s*(?<name>logit\[\d+\]|top\d+|\d+|[^+\-]+)\s*", RegexOptions.IgnoreCase)]
    private static partial Regex Term();

    [GeneratedRegex(@"^(?:logit\[)?(\d+)\]?$", RegexOptions.IgnoreCase)]
    private static partial Regex Number();

    [GeneratedRegex(@"^top(\d+)$", RegexOptions.IgnoreCase)]
    private static partial Regex Top();
}
