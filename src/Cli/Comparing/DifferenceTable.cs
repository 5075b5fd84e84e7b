using System.Collections.Immutable;
using System.Globalization;
using NetDraw.Cli.Inspection;
using NetDraw.Diagram.Changes;
using NetDraw.ModelImport.Comparison;
using NetDraw.ModelImport.Costs;

namespace NetDraw.Cli.Comparing;

/// <summary>What differs, for a screen: a row a layer, then the sums.</summary>
internal static class DifferenceTable
{
    /// <summary>Writes the table and the sums; where nothing differs, a line that says so.</summary>
    public static void Write(ComparedModels models, TextWriter output, int? width)
    {
        var difference = models.Difference;
        if (difference.IsNone)
        {
            output.Write("no layer differs\n");
            return;
        }

        if (!models.Layers.IsEmpty)
            TableReport.WriteTable(TableOf(models), output, width is > 40 ? width.Value : TableReport.WideEnough, TableReport.MostAtOnce);
        foreach (var (name, change) in difference.Inputs)
            output.Write($"input {Terminal.Printable(name)}: {Change(change.Old, change.New)}\n");
        output.Write(string.Create(CultureInfo.InvariantCulture, $"layers: {difference.Old.Layers.Length} → {difference.New.Layers.Length} ({Counts(models)})\n"));
        var (old, @new) = (difference.Old.Totals, difference.New.Totals);
        output.Write($"learned parameters: {Totals(old.LearnedParameters, @new.LearnedParameters)}\n");
        output.Write($"multiply-accumulates of one sample: {Totals(old.MacsPerSample, @new.MacsPerSample)}\n");
    }

    private static ReportTable TableOf(ComparedModels models) => new(
        [("", false), ("layer", false), ("type", false), ("what", false), ("output", false), ("parameters", true), ("MACs a sample", true)],
        [.. models.Layers.Select(static layer => ImmutableArray.Create(
            FateLook.Of(layer.Fate).Mark,
            layer.Known.Node.Name,
            layer.Known.Node.Kind,
            What(layer),
            Side(layer, static l => Written.Of(l.OutputShape)),
            Side(layer, static l => Written.Count(l.LearnedParameters)),
            Side(layer, static l => Written.Count(l.MacsPerSample))))]);

    // What sizes differ is in columns of their own.
    private static string What(ComparedLayer layer)
    {
        if (layer.Changes.IsEmpty)
            return FateLook.Of(layer.Fate).Meaning;
        string renamed = layer.Old!.Node.Name == layer.New!.Node.Name ? "" : $"was {layer.Old.Node.Name}";
        string changes = string.Join("; ", layer.Changes.Where(static c => !c.IsSize).Select(static c => $"{c.ShortWhat} {Change(c.Old, c.New)}").Prepend(renamed).Where(static t => t.Length > 0));
        return changes.Length > 0 ? changes : FateLook.Of(layer.Fate).Meaning;
    }

    private static string Side(ComparedLayer layer, Func<LayerCost, string> text) =>
        layer is { Old: { } old, New: { } now } ? text(old) is var was && text(now) is var known && was == known ? known : $"{was} → {known}" : text(layer.Known);

    private static string Change(string old, string @new) => $"{(old.Length > 0 ? old : "–")} → {(@new.Length > 0 ? @new : "–")}";

    private static string Counts(ComparedModels models)
    {
        LayerFate[] fates = [LayerFate.Added, LayerFate.Removed, LayerFate.Changed];
        string counts = string.Join(", ", fates.Select(f => string.Create(CultureInfo.InvariantCulture, $"{models.Count(f)} {FateLook.Of(f).Meaning}")));
        return models.Count(LayerFate.Resized) is > 0 and var resized ? string.Create(CultureInfo.InvariantCulture, $"{counts}, {resized} of other sizes") : counts;
    }

    private static string Totals(CostTotal old, CostTotal @new)
    {
        string was = Written.Total(old, Written.Count), now = Written.Total(@new, Written.Count);
        if (was == now)
            return now;
        return old is { UnknownLayers: 0, Known.Number: > 0 and var before } && @new is { UnknownLayers: 0, Known.Number: { } after }
            ? string.Create(CultureInfo.InvariantCulture, $"{was} → {now}, {100.0 * (after - before) / before:+0.##;−0.##;±0} %")
            : $"{was} → {now}";
    }
}
