namespace NetDraw.Explain.Checks;

/// <summary>What a check of the user's own network found.</summary>
/// <param name="Name">Name for tables.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Value">What was measured, a share unless the explanation says otherwise; NaN where the check does not apply.</param>
/// <param name="Tolerance">The most that passes.</param>
/// <param name="Explanation">What was compared, or why the check does not apply: one line.</param>
internal sealed record CheckResult(string Name, CheckOutcome Outcome, double Value, double Tolerance, string Explanation)
{
    /// <summary>A check that measured something; what is no number fails.</summary>
    internal static CheckResult Judge(string name, double value, double tolerance, string explanation) =>
        new(name, value <= tolerance ? CheckOutcome.Passed : CheckOutcome.Failed, value, tolerance, explanation);

    /// <summary>A check that does not apply.</summary>
    internal static CheckResult None(string name, string why) => new(name, CheckOutcome.NotApplicable, double.NaN, double.NaN, why);
}

/// <summary>How a check ended.</summary>
internal enum CheckOutcome
{
    /// <summary>The identity holds within the tolerance.</summary>
    Passed,
    /// <summary>It does not.</summary>
    Failed,
    /// <summary>The network has not the form that the identity is about.</summary>
    NotApplicable,
}
