using System.Collections.Immutable;
using System.Globalization;
using NetDraw.Cli.Jobs;
using NetDraw.ModelImport;

namespace NetDraw.Cli;

/// <summary>Writes diagnostics so that a thousand of one kind do not drown the one that matters.</summary>
internal static class DiagnosticReport
{
    /// <summary>One line a kind with the first message and the number of the rest; every one under <see cref="Verbosity.Verbose"/>.</summary>
    public static void Write(TextWriter error, string file, ImmutableArray<Diagnostic> diagnostics, Verbosity verbosity)
    {
        if (verbosity == Verbosity.Quiet)
            return;
        foreach (var kind in diagnostics.GroupBy(static d => d.Code, StringComparer.Ordinal))
        {
            var shown = kind.Take(verbosity == Verbosity.Verbose ? int.MaxValue : 1);
            int hidden = verbosity == Verbosity.Verbose ? 0 : kind.Count() - 1;
            string more = hidden == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" and {hidden} more of this kind (--verbose shows them)");
            foreach (var diagnostic in shown)
                error.Write($"{Terminal.Printable($"{file}: {diagnostic with { Message = diagnostic.Message + Advice.On(diagnostic.Code) }}")}{more}\n");
        }
    }
}
