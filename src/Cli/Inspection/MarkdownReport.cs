using NetDraw.ModelImport.Modules;

namespace NetDraw.Cli.Inspection;

/// <summary>The inspection as Markdown (GitHub's tables).</summary>
internal static class MarkdownReport
{
    /// <summary>Writes a heading, the table, the totals, the reasons of unknowns and the diagnostics.</summary>
    public static void Write(InspectedModel inspection, TextWriter output, int? width)
    {
        var table = ReportTable.Of(inspection);
        string name = ExporterNames.TitleOf(inspection.Costs.Network);
        output.Write($"# {Escape(name.Length > 0 ? name : inspection.File)}\n\n");
        WriteRow(output, table.Columns.Select(static c => c.Title));
        WriteRow(output, table.Columns.Select(static c => c.IsNumber ? "---:" : "---"), isEscaped: true);
        foreach (var row in table.Rows)
            WriteRow(output, row);
        output.Write('\n');
        foreach (var (title, value) in ReportTable.Totals(inspection))
            output.Write($"- {Escape(title)}: {Escape(value)}\n");
        WriteList(output, "Not known", ReportTable.Unknowns(inspection.Costs));
        WriteList(output, "Notes", inspection.Diagnostics.Select(static d => d.ToString()));
    }

    private static void WriteList(TextWriter output, string title, IEnumerable<string> items)
    {
        bool isFirst = true;
        foreach (string item in items)
        {
            output.Write(isFirst ? $"\n## {title}\n\n- {Escape(item)}\n" : $"- {Escape(item)}\n");
            isFirst = false;
        }
    }

    private static void WriteRow(TextWriter output, IEnumerable<string> cells, bool isEscaped = false) =>
        output.Write($"| {string.Join(" | ", cells.Select(c => isEscaped ? c : Escape(c)))} |\n");

    // Names come from files: nothing in them may end a cell, start markup or make HTML.
    private static string Escape(string text)
    {
        var result = new System.Text.StringBuilder(text.Length + 8);
        foreach (char c in Terminal.Printable(text))
        {
            if (c is '\\' or '|' or '*' or '_' or '`' or '[' or ']' or '#' or '<' or '>' or '&' or '~' or '!')
                result.Append('\\');
            result.Append(c);
        }

        return result.ToString();
    }
}
