using System.Collections.Immutable;

namespace NetDraw.Cli.Inspection;

/// <summary>The catalogue of forms that <c>inspect</c> writes.</summary>
internal static class ReportFormats
{
    /// <summary>Every form; the first is the default.</summary>
    public static ImmutableArray<ReportFormat> All { get; } =
    [
        new("table", "for a screen", TableReport.Write),
        new("md", "Markdown", MarkdownReport.Write),
        new("csv", "one row a layer, RFC 4180, plain numbers", CsvReport.Write),
        new("json", "everything, with a reason for each unknown", JsonReport.Write),
    ];
}
