using System.Collections.Immutable;
using NetDraw.Diagram;
using NetDraw.Diagram.Formats;
using NetDraw.Diagram.Layout;
using NetDraw.Diagram.Styles;
using NetDraw.Diagram.Styles.Volumes;
using NetDraw.Diagram.Text;
using NetDraw.Explain.Inputs;
using NetDraw.Explain.Methods;
using NetDraw.Explain.Pictures;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Cli.Commands;

/// <summary>A catalogue as <c>netdraw list</c> shows it.</summary>
/// <param name="Name">Name on the command line.</param>
/// <param name="Rows">Names with one line about each.</param>
internal sealed record Listing(string Name, Func<IEnumerable<(string Name, string Description)>> Rows);

/// <summary>The catalogues that <c>netdraw list</c> shows; help, validation and the README's tables come from the same ones.</summary>
internal static class Listings
{
    /// <summary>Every catalogue.</summary>
    public static ImmutableArray<Listing> All { get; } =
    [
        new("styles", static () => DiagramStyles.All.Select(static s => (s.Name, s.Description))),
        new("themes", static () => Themes.All.Select(static t => (t.Name, t.Description))),
        new("scales", static () => ScaleLaws.All.Select(static l => (l.Name, l.Description))),
        new("widths", static () => FigureWidths.All.Select(static w => (w.Name, w.Description))),
        new("layouts", static () => LayoutEngines.All.Select(static e => (e.Name, e.Description))),
        new("formats", static () => FigureFormats.All.Select(static f => (f.Name, $"{f.Description} ({string.Join(", ", f.Extensions)})"))),
        new("models", static () => ModelFormats.All.Select(static f => (f.Name, $"{f.Description} ({string.Join(", ", f.Extensions)})"))),
        new("reports", static () => Inspection.ReportFormats.All.Select(static f => (f.Name, f.Description))),
        new("fields", static () => LabelFields.All.Select(static f => (f.Name, f.Description))),
        new("methods", static () => ExplainMethods.All.Select(static m => (m.Name, $"{m.Title} ({m.Source})"))),
        new("presets", static () => Preprocessings.All.Select(static p => (p.Name, p.Description))),
        new("colormaps", static () => ColorMaps.All.Select(static m => (m.Name, m.Description))),
        new("operators", Operators),
    ];

    private static IEnumerable<(string, string)> Operators() =>
        from dialect in ModelFormats.All.Select(static f => f.Dialect).Distinct().OrderBy(static d => d.Name, StringComparer.Ordinal)
        from row in dialect.Operators.OrderBy(static row => row.Domain, StringComparer.Ordinal).ThenBy(static row => row.Type, StringComparer.Ordinal)
        select ($"{dialect.Name.ToLowerInvariant()}:{(row.Domain.Length > 0 ? row.Domain + "." : "")}{row.Type}", Describe(row));

    private static string Describe(OperatorSpec row)
    {
        string rules = string.Join(", ", new[]
        {
            row.InferShapes is not null ? "shapes" : null,
            row.Macs is not null ? "multiply-accumulates" : null,
            row.Window is not null ? "receptive field" : null,
        }.OfType<string>());
        string aliases = row.Aliases.IsEmpty ? "" : $"; also {string.Join(", ", row.Aliases)}";
        return $"{row.Category.ToString().ToLowerInvariant()}; rules: {(rules.Length > 0 ? rules : "none")}{aliases}";
    }
}
