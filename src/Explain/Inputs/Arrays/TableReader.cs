using System.Globalization;
using System.Text;
using NetDraw.Explain.Running;

namespace NetDraw.Explain.Inputs.Arrays;

/// <summary>A table of numbers: rows on lines, columns parted by commas, semicolons, tabs or blanks; a first line of names is left out.</summary>
internal static class TableReader
{
    private static readonly char[] Separators = [',', ';', '\t', ' '];

    /// <summary>Reads a table, rows × columns.</summary>
    /// <exception cref="FormatException">A cell is no number, or rows differ in length.</exception>
    public static TensorValue Read(byte[] bytes)
    {
        using var reader = new StreamReader(new MemoryStream(bytes, writable: false), Encoding.UTF8);
        string[] lines = reader.ReadToEnd().Split('\n');
        var rows = new List<float[]>();
        for (int i = 0; i < lines.Length; i++)
        {
            string[] cells = lines[i].Split(Separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            if (cells.Length == 0 || lines[i].StartsWith('#'))
                continue;
            float?[] numbers = [.. cells.Select(static c => float.TryParse(c, NumberStyles.Float, CultureInfo.InvariantCulture, out float v) ? (float?)v : null)];
            if (numbers.Contains(null) && rows.Count == 0 && numbers.All(static n => n is null))
                continue;
            if (Array.IndexOf(numbers, null) is >= 0 and var wrong)
                throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"line {i + 1}: '{cells[wrong]}' is no number"));
            if (rows.Count > 0 && numbers.Length != rows[0].Length)
                throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"line {i + 1}: has {numbers.Length} columns, expected {rows[0].Length} as the lines before"));
            rows.Add([.. numbers.Select(static n => n!.Value)]);
        }

        return rows.Count == 0 ? throw new FormatException("holds no numbers") : TensorValue.Of([.. rows.SelectMany(static r => r)], rows.Count, rows[0].Length);
    }
}
