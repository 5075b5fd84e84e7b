using System.Globalization;
using NetDraw.ModelImport.Costs;

namespace NetDraw.Cli.Inspection;

/// <summary>
/// One row a layer or block: plain numbers, empty where not known, and the reason in the last column (RFC 4180, LF). A text that a spreadsheet would run as a formula has an
/// apostrophe before it (OWASP, CSV Injection), which spreadsheets take for the mark of a text.
/// </summary>
internal static class CsvReport
{
    /// <summary>Writes the header and the rows. Totals are left to the reader of the file, who sums; diagnostics go to standard error.</summary>
    public static void Write(InspectedModel inspection, TextWriter output, int? width)
    {
        if (inspection.Weights is { } weights)
        {
            WriteRow(output, ["tensor", "layers", "role", "shape", "type", "count", "finite", "zeros", "minimum", "maximum", "mean", "deviation", "sparsity"]);
            foreach (var weight in weights)
                WriteRow(output, OfWeight(weight));
            return;
        }

        if (inspection.Groups is { } groups)
        {
            WriteRow(output, ["block", "layers", .. Counts, "unknown_layers"]);
            foreach (var group in groups)
                WriteRow(output, OfGroup(group));
            return;
        }

        WriteRow(output, ["index", "name", "type", "output_shape", .. Counts, "receptive_field", "reason"]);
        for (int i = 0; i < inspection.Costs.Layers.Length; i++)
            WriteRow(output, OfLayer(i + 1, inspection.Costs.Layers[i]));
    }

    private static string[] Counts =>
        ["learned_parameters", "stored_values", "netscope_parameters", "macs", "macs_per_sample", "activation_bytes"];

    private static IEnumerable<string> OfLayer(int index, LayerCost layer) =>
    [
        index.ToString(CultureInfo.InvariantCulture), Text(layer.Node.Name), Text(layer.Node.Type), Text(layer.OutputShape?.ToString() ?? ""),
        Plain(layer.LearnedParameters), Plain(layer.StoredParameters), Plain(layer.NetscopeParameters),
        Plain(layer.Macs), Plain(layer.MacsPerSample), Plain(layer.ActivationBytes),
        layer.ReceptiveField?.ToString() ?? "", Text(string.Join("; ", ReportTable.ReasonsOf(layer))),
    ];

    private static IEnumerable<string> OfGroup(CostGroup group)
    {
        var totals = group.Totals;
        CostTotal[] sums = [totals.LearnedParameters, totals.StoredParameters, totals.NetscopeParameters, totals.Macs, totals.MacsPerSample, totals.ActivationBytes];
        return [Text(group.Name), group.Layers.Length.ToString(CultureInfo.InvariantCulture), .. sums.Select(static s => Plain(s.Known)),
            sums.Max(static s => s.UnknownLayers).ToString(CultureInfo.InvariantCulture)];
    }

    private static IEnumerable<string> OfWeight(InspectedWeight weight)
    {
        var (tensor, s) = (weight.Weight, weight.Statistics);
        return [Text(tensor.Name), Text(string.Join(' ', weight.Layers)), Text(tensor.Role), Text(tensor.Shape?.ToString() ?? ""), WeightTable.TypeOf(tensor),
            Whole(s?.Count), Whole(s?.Finite), Whole(s?.Zeros), Real(s?.Minimum), Real(s?.Maximum), Real(s?.Mean), Real(s?.Deviation), Real(s?.Sparsity)];
    }

    private static string Whole(long? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string Real(double? value) => value is { } number && !double.IsNaN(number) ? number.ToString("R", CultureInfo.InvariantCulture) : "";

    private static string Plain(Amount amount) => amount.IsUnknown ? "" : amount.Value.Text;

    private static void WriteRow(TextWriter output, IEnumerable<string> cells) => output.Write(string.Join(',', cells.Select(Quote)) + "\n");

    // Tabulators and line ends do not get this far: they become visible escapes.
    private static string Text(string text) => text is ['=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠' or '\t' or '\r' or ';' or '|' or ' ' or '\uFEFF', ..] ? "'" + text : text;

    private static string Quote(string text)
    {
        string printable = Terminal.Printable(text);
        return printable.StartsWith('\'') || printable.AsSpan().IndexOfAny(",\"") >= 0 ? $"\"{printable.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : printable;
    }
}
