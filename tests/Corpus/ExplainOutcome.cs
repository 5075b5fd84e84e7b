using System.Text.RegularExpressions;

namespace NetDraw.Corpus;

/// <summary>What became of one run of <c>netdraw explain</c>.</summary>
internal enum ExplainOutcome
{
    /// <summary>A figure with what was found in it.</summary>
    Explained,

    /// <summary>A sentence, and exit code 3: the network cannot be explained so.</summary>
    Refused,

    /// <summary>A sentence, and exit code 1: the file is no model, or broken.</summary>
    Broken,

    /// <summary>A figure that shows nothing but what was fed.</summary>
    Empty,

    /// <summary>Longer than a minute without a word of how far it is.</summary>
    Silent,

    /// <summary>All else: another exit code, a stack trace, too much memory, files left behind.</summary>
    Crashed,
}

/// <summary>Tells the outcomes apart.</summary>
internal static class ExplainOutcomes
{
    private const double Minute = 60;

    /// <summary>The outcome of a run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="scratch">The folder that it wrote to, which held nothing before.</param>
    /// <param name="figure">Path of its figure there.</param>
    public static (ExplainOutcome Outcome, string Problem) Of(ChildRun run, string scratch, string figure)
    {
        if (run.Seconds > Minute && !run.Error.Contains("at work: ", StringComparison.Ordinal))
            return (ExplainOutcome.Silent, "past a minute without a word");
        if (HostilePart.Problem(run, "either", scratch, figure) is { Length: > 0 } problem)
            return (ExplainOutcome.Crashed, problem);
        if (run.Code != 0)
            return (run.Code == 3 ? ExplainOutcome.Refused : ExplainOutcome.Broken, "");
        // What was fed is one picture, what was found another.
        return Regex.Count(File.ReadAllText(figure), "<image ") > 1 ? (ExplainOutcome.Explained, "") : (ExplainOutcome.Empty, "a figure without what was found");
    }
}
