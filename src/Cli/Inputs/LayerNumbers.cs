using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using NetDraw.Diagram.Coloring;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Cli.Inputs;

/// <summary>
/// Reads a number a layer out of a CSV file (RFC 4180): a header, whose second name says what the numbers are, then a row a layer, its name as <c>netdraw inspect</c> writes it and its number.
/// </summary>
internal sealed class LayerNumbers
{
    /// <summary>Largest file in bytes: names of a hundred thousand layers.</summary>
    public const int MaxBytes = 16 << 20;

    private readonly string path;
    private readonly string title;
    private readonly List<(int Line, string Layer, double Value)> rows = [];

    private LayerNumbers(string path, string title) => (this.path, this.title) = (path, title);

    /// <summary>The numbers of a file, not yet those of a network.</summary>
    /// <exception cref="InputException">It cannot be read, or is no such file; the message says where.</exception>
    public static LayerNumbers Read(string path)
    {
        // A file that is not there may be a misspelt word.
        if (!File.Exists(path) && Suggestion.Nearest(path, LayerMeasures.Catalogue.Names) is { } near)
            throw new InputException($"{path}: no such file, nor one of {string.Join(", ", LayerMeasures.Catalogue.Names)}; did you mean '{near}'?");
        string text = new UTF8Encoding(false).GetString(InputFile.ReadAll(path, MaxBytes)).TrimStart('\uFEFF');
        var records = CsvRecords.Of(text, (line, problem) => new InputException($"{path}:{line}: {problem}")).ToList();
        if (records is not [var header, ..] || header.Cells is not [_, var title])
            throw new InputException($"{path}:1: {(records.Count == 0 ? "an empty file" : $"{Count(records[0].Cells.Count)}")}, expected a header of two names such as layer,latency");
        if (double.TryParse(title, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
            throw new InputException($"{path}:1: the header's second name is the number {Quoted.Of(title)}, expected a header of two names such as layer,latency before the numbers");
        var numbers = new LayerNumbers(path, title.Length > 0 ? title : "value");
        foreach (var (line, cells) in records.Skip(1))
        {
            if (cells is not [var layer, var value])
                throw new InputException($"{path}:{line}: {Count(cells.Count)}, expected a layer and its number");
            if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) || !double.IsFinite(number))
                throw new InputException($"{path}:{line}: {Quoted.Of(value)} of layer {Quoted.Of(layer)} is not a finite number");
            numbers.rows.Add((line, layer, number));
        }

        return numbers;
    }

    /// <summary>The numbers as those of the networks of a figure.</summary>
    /// <exception cref="InputException">None of them has a layer of a name, or two rows are of one layer.</exception>
    public LayerMeasure Of(IReadOnlyList<Network> networks)
    {
        var layers = networks.SelectMany(static n => n.Nodes).Select(static n => n.Name).ToHashSet(StringComparer.Ordinal);
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        var values = ImmutableDictionary.CreateBuilder<string, double>(StringComparer.Ordinal);
        foreach (var (line, layer, value) in rows)
        {
            // inspect --format csv has an apostrophe before what a spreadsheet would take for a formula.
            string name = layers.Contains(layer) || !layer.StartsWith('\'') ? layer : layer[1..];
            if (!layers.Contains(name))
                throw new InputException($"{path}:{line}: the network has no layer {Quoted.Of(name)}{(Suggestion.Nearest(name, layers) is { } near ? $"; did you mean '{near}'?" : "")}");
            if (!first.TryAdd(name, line))
                throw new InputException($"{path}:{line}: a second number of layer {Quoted.Of(name)}, whose first is in line {first[name]}");
            values[name] = value;
        }

        return LayerMeasure.Of(title, values.ToImmutable());
    }

    private static string Count(int cells) => cells == 1 ? "a single cell" : string.Create(CultureInfo.InvariantCulture, $"{cells} cells");
}
