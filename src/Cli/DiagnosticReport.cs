using System.Collections.Immutable;
using System.Globalization;
using NetDraw.Cli.Jobs;
using NetDraw.ModelImport;

namespace NetDraw.Cli;

/// <summary>Writes diagnostics so that a thousand of one kind do not drown the one that matters.</summary>
internal static class DiagnosticReport
{
    /// <summary>One line a kind with the first message and the number of the rest; every one under <see cref="Verbosity.Verbose"/>.</summary>
    public static void Write(TextWriter error, string file, ImmutableArray<Diagnostic> diagnostics, Verbosity verbosity) => Write(error, [(file, diagnostics)], verbosity);

    /// <summary>As for one file, for several: a kind of notes that many of them have is one line.</summary>
    public static void Write(TextWriter error, IEnumerable<(string File, ImmutableArray<Diagnostic> Diagnostics)> files, Verbosity verbosity)
    {
        if (verbosity == Verbosity.Quiet)
            return;
        foreach (var kind in files.SelectMany(static f => f.Diagnostics.Select(d => (f.File, Diagnostic: d))).GroupBy(static d => d.Diagnostic.Code, StringComparer.Ordinal))
        {
            string more = verbosity == Verbosity.Verbose ? "" : More(kind.Count() - 1, kind.Select(static d => d.File).Distinct(StringComparer.Ordinal).Count());
            foreach (var (file, diagnostic) in kind.Take(verbosity == Verbosity.Verbose ? int.MaxValue : 1))
                error.Write($"note: {Terminal.Printable($"{file}: {diagnostic with { Message = diagnostic.Message + Advice.On(diagnostic.Code) }}")}{more}\n");
        }
    }

    private static string More(int notes, int files) => notes == 0 ? ""
        : string.Create(CultureInfo.InvariantCulture, $" and {notes} more of this kind{(files > 1 ? string.Create(CultureInfo.InvariantCulture, $" in {files} files") : "")} (--verbose shows them)");
}
