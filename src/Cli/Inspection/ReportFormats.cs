using System.Collections.Immutable;

namespace NetDraw.Cli.Inspection;

/// <summary>A form that an inspection is written in.</summary>
/// <param name="Name">Name on the command line.</param>
/// <param name="Description">One line for the help.</param>
/// <param name="Write">Writes the report; the width is that of the screen, or null for a file or pipe.</param>
internal sealed record ReportFormat(string Name, string Description, Action<InspectedModel, TextWriter, int?> Write);

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
