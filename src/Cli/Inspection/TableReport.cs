using Spectre.Console;

namespace NetDraw.Cli.Inspection;

/// <summary>The inspection for a screen, by Spectre.Console; without colour or escapes, so that it may be piped.</summary>
internal static class TableReport
{
    private const int WideEnough = 10_000;

    /// <summary>Writes the table, the totals, the reasons of unknowns and the diagnostics.</summary>
    public static void Write(InspectedModel inspection, TextWriter output, int? width)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(output),
        });
        console.Profile.Width = width is > 40 ? width.Value : WideEnough;
        console.Profile.Capabilities.Unicode = true;
        console.Write(MakeTable(ReportTable.Of(inspection)));
        foreach (var (name, value) in ReportTable.Totals(inspection))
            output.Write($"{name}: {Terminal.Printable(value)}\n");
        foreach (string reason in ReportTable.Unknowns(inspection.Costs))
            output.Write($"? {Terminal.Printable(reason)}\n");
        foreach (var diagnostic in inspection.Diagnostics)
            output.Write($"note: {Terminal.Printable(diagnostic.ToString())}\n");
    }

    private static Table MakeTable(ReportTable content)
    {
        var table = new Table { Border = TableBorder.Simple, UseSafeBorder = false };
        foreach (var (title, isNumber) in content.Columns)
            table.AddColumn(new TableColumn(new Text(title)) { Alignment = isNumber ? Justify.Right : Justify.Left, NoWrap = isNumber });
        foreach (var row in content.Rows)
            table.AddRow(row.Select(static cell => new Text(Terminal.Printable(cell))));
        return table;
    }
}
