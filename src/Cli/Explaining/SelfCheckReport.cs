using System.Globalization;
using NetDraw.Explain.Checks;
using NetDraw.Explain.Methods;

namespace NetDraw.Cli.Explaining;

/// <summary>Identities on the user's own network, as a table.</summary>
internal static class SelfCheckReport
{
    /// <summary>A line a check: pass, fail or not applicable, the number and its tolerance.</summary>
    /// <returns>Whether none failed.</returns>
    public static bool Write(TextWriter writer, ExplainRun run)
    {
        bool isGood = true;
        foreach (var check in SelfCheck.Run(run))
        {
            string verdict = check.Outcome switch { CheckOutcome.Passed => "pass", CheckOutcome.Failed => "FAIL", _ => "-" };
            string numbers = check.Outcome == CheckOutcome.NotApplicable ? "" : string.Create(CultureInfo.InvariantCulture, $"{check.Value:0.0e+0} <= {check.Tolerance:0.0e+0}");
            writer.Write($"  {verdict,-4}  {check.Name,-36} {numbers,-20} {Terminal.Printable(check.Explanation)}\n");
            isGood &= check.Outcome != CheckOutcome.Failed;
        }

        return isGood;
    }
}
