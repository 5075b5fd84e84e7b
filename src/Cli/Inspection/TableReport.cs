using Spectre.Console;

namespace NetDraw.Cli.Inspection;

/// <summary>The inspection for a screen, by Spectre.Console; without colour or escapes, so that it may be piped.</summary>
internal static class TableReport
{
    /// <summary>Width of what is no screen.</summary>
    internal const int WideEnough = 10_000;

    /// <summary>Rows laid out at once: Spectre keeps kilobytes of each until all are.</summary>
    internal const int MostAtOnce = 5_000;

    /// <summary>Writes the table, the totals, the reasons of unknowns and the diagnostics.</summary>
    public static void Write(InspectedModel inspection, TextWriter output, int? width)
    {
        WriteTable(ReportTable.Of(inspection), output, width is > 40 ? width.Value : WideEnough, MostAtOnce);
        foreach (var (name, value) in ReportTable.Totals(inspection))
            output.Write($"{name}: {Terminal.Printable(value)}\n");
        foreach (string reason in ReportTable.Unknowns(inspection.Costs))
            output.Write($"? {Terminal.Printable(reason)}\n");
        foreach (var diagnostic in inspection.Diagnostics)
            output.Write($"note: {Terminal.Printable(diagnostic.ToString())}\n");
    }

    /// <summary>Writes a table; a long one piece by piece, where its columns need not be made narrower for the screen.</summary>
    /// <param name="content">What is in it.</param>
    /// <param name="output">Where it goes.</param>
    /// <param name="width">Characters that the screen is wide.</param>
    /// <param name="most">Rows laid out at once.</param>
    internal static void WriteTable(ReportTable content, TextWriter output, int width, int most)
    {
        int[] widths = [.. content.Columns.Select((column, i) => content.Rows.Max(row => (int?)WidthOf(row[i])) is { } widest ? Math.Max(widest, WidthOf(column.Title)) : 0)];
        if (content.Rows.Length <= most || widths.Sum() + (4 * widths.Length) > width)
        {
            ConsoleOf(output, width).Write(MakeTable(content, null));
            return;
        }

        for (int at = 0; at < content.Rows.Length; at += most)
        {
            bool isFirst = at == 0, isLast = at + most >= content.Rows.Length;
            var table = MakeTable(content with { Rows = [.. content.Rows.AsSpan(at, Math.Min(most, content.Rows.Length - at))] }, widths);
            table.ShowHeaders = isFirst;
            using var piece = new StringWriter { NewLine = "\n" };
            ConsoleOf(piece, width).Write(table);
            // Borders of this form are empty lines.
            string[] lines = piece.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
            int first = isFirst ? 0 : Array.FindIndex(lines, static l => !string.IsNullOrWhiteSpace(l));
            int last = isLast ? lines.Length - 1 : Array.FindLastIndex(lines, static l => !string.IsNullOrWhiteSpace(l));
            for (int i = first; i <= last; i++)
                output.Write(lines[i] + "\n");
        }
    }

    private static int WidthOf(string text) => new Text(Terminal.Printable(text)).Length;

    private static IAnsiConsole ConsoleOf(TextWriter output, int width)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(output),
        });
        console.Profile.Width = width;
        console.Profile.Capabilities.Unicode = true;
        return console;
    }

    private static Table MakeTable(ReportTable content, int[]? widths)
    {
        var table = new Table { Border = TableBorder.Simple, UseSafeBorder = false };
        foreach (var ((title, isNumber), i) in content.Columns.Select(static (c, i) => (c, i)))
            table.AddColumn(new TableColumn(new Text(title)) { Alignment = isNumber ? Justify.Right : Justify.Left, NoWrap = isNumber, Width = widths?[i] });
        foreach (var row in content.Rows)
            table.AddRow(row.Select(static cell => new Text(Terminal.Printable(cell))));
        return table;
    }
}
