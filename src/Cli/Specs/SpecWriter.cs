using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using NetDraw.Cli.Jobs;
using NetDraw.Cli.Options;
using NetDraw.Diagram;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Rules;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Cli.Specs;

/// <summary>
/// Writes a spec that draws the same figure as none, with everything that could be said in comments: prose after <c># </c>, keys after <c>#</c>
/// alone, so that taking one character away uses them.
/// </summary>
internal sealed class SpecWriter(Network network)
{
    private const int MaxListed = 200;
    private const int MaxWidth = 110;

    private readonly StringBuilder text = new();

    /// <summary>The file's text.</summary>
    /// <param name="model">Path of the model from the spec's folder; null where it comes from standard input.</param>
    /// <param name="name">Name of the spec file, for the command line in its head.</param>
    /// <param name="chosen">Options with their values that the spec is to begin with.</param>
    public string Write(string? model, string name, OptionValues chosen)
    {
        Prose($"Spec of a figure, written by netdraw init {ErrorReport.Version}.");
        Prose($"  netdraw draw {(model is null ? "MODEL " : "")}--spec {name} -o figure.svg");
        Prose("A line whose # stands right before a key says what could be said: without the # it is. The command line wins over this file.");
        Blank();
        Line(model is null ? "#model: model.onnx" : $"model: {YamlText.Quoted(model)}");
        var drawing = FigureOptions.Draw.Rows;
        foreach (var option in drawing.Where(static r => r.InSpec))
            OptionLines(option, chosen[option.Name]);
        Rules();
        Blank();
        Prose("What netdraw explain takes besides, which reads a spec with --spec too; netdraw draw leaves it alone.");
        foreach (var option in FigureOptions.Explain.Rows.Where(row => row.InSpec && !drawing.Any(d => d.Key == row.Key)))
            OptionLines(option, chosen[option.Name]);
        Listing();
        return text.ToString();
    }

    private void OptionLines(OptionRow option, ImmutableArray<string> values)
    {
        bool isNegation = option.Negates is not null;
        Blank();
        Prose((isNegation ? "false: " : "") + option.Description);
        if (option.IsSwitch)
            Line(values.IsEmpty ? $"#{option.Key}: {(isNegation ? "true" : "false")}" : $"{option.Key}: {(isNegation == (values[^1] == "true") ? "false" : "true")}");
        else if (values.IsEmpty)
            Line($"#{option.Key}: {option.Default ?? option.Placeholder}");
        else
            Line(option.IsMany ? $"{option.Key}: [{string.Join(", ", values.Select(YamlText.Quoted))}]" : $"{option.Key}: {YamlText.Quoted(values[^1])}");
    }

    private void Rules()
    {
        var layers = RuleTargets.Layers(network).Where(static t => t.Kind == BlockKind.Layer && YamlText.IsWord(t.Type)).ToList();
        if (layers is not [var first, ..])
            return;
        string type = layers.GroupBy(static l => l.Type, StringComparer.Ordinal).MaxBy(static g => g.Count())!.Key;
        var named = layers.Find(static l => YamlText.IsWord(l.Name) && l.Name.Length > 1);
        Section("Colours of categories, which the legend follows, and of types: names, light or dark before them, or '#rrggbb'.",
            "palette:", $"  {first.Category.ToString().ToLowerInvariant()}: light blue", $"  {type}: '#ffcc66'");
        Section("Layers left out: their readers read what they read.", "hide:", $"  - {layers[^1].Type}");
        Section("Layers shown though figures leave them out by themselves: plumbing is all that reshapes, transposes, copies and casts.", "show:", "  - plumbing");
        if (RuleTargets.CommonChain(network) is { } chain)
            Section("Layers drawn as one box wherever they occur so: ? may be missing, + once or more, | or, & arms that the next layer joins, . a bare shortcut.", "fold:", $"  - {chain} => Block");
        if (named is not null)
        {
            Section("Names to show, by selector.", "rename:", $"  name:{named.Name}: First layer");
            Section("Frames with captions around layers, by selector.", "group:", $"  Stage 1: name:{named.Name}*");
        }

        Section("Pictures (PNG or SVG) that stand for layers in their boxes, by selector; paths from this file's folder.", "icon:", $"  {type}: {type.ToLowerInvariant()}.svg");

        Section("Rules: conditions (type, name, category, kind) and settings (label, colour, legend, size, side, order, visibility, group, rename, icon). Types and names may have * and ?; the later rule wins, names win over types.",
            "rules:", $"  - type: {type}", "    colour: orange", "    label: '{name}\\n{label}[\\n{params}]'", $"  - category: {first.Category.ToString().ToLowerInvariant()}", "    size: 1.1");
    }

    private void Section(string prose, params ReadOnlySpan<string> lines)
    {
        Blank();
        Prose(prose);
        foreach (string line in lines)
            Line("#" + line);
    }

    private void Listing()
    {
        Blank();
        var layers = RuleTargets.Layers(network);
        Prose("Types in this model: " + string.Join(", ", layers.Where(static l => l.Type.Length > 0).GroupBy(static l => l.Type, StringComparer.Ordinal)
            .OrderByDescending(static g => g.Count()).ThenBy(static g => g.Key, StringComparer.Ordinal).Take(MaxListed)
            .Select(static g => string.Create(CultureInfo.InvariantCulture, $"{g.Key} ({g.Count()})"))));
        Prose("Categories: " + string.Join(", ", layers.Select(static l => l.Category.ToString().ToLowerInvariant()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)));
        var boxes = RuleTargets.Boxes(network, new DrawingOptions());
        Prose("Boxes of the figure, name and what each does:");
        foreach (var box in boxes.Take(MaxListed))
            Line(YamlText.Comment($"#   {box.Name}{(box.Label.Length > 0 ? "  " + box.Label : "")}"));
        if (boxes.Length > MaxListed)
            Prose(string.Create(CultureInfo.InvariantCulture, $"  and {boxes.Length - MaxListed} more: netdraw inspect lists every layer"));
    }

    private void Blank() => text.Append('\n');

    private void Line(string line) => text.Append(line).Append('\n');

    private void Prose(string sentence)
    {
        foreach (string line in YamlText.Wrapped(YamlText.Comment(sentence), MaxWidth))
            text.Append("# ").Append(line).Append('\n');
    }
}
