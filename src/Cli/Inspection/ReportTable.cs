using System.Collections.Immutable;
using System.Globalization;
using NetDraw.ModelImport.Costs;

namespace NetDraw.Cli.Inspection;

/// <summary>The columns that table and Markdown share, and the lines below them.</summary>
internal sealed record ReportTable(ImmutableArray<(string Title, bool IsNumber)> Columns, ImmutableArray<ImmutableArray<string>> Rows)
{
    private const int MaxNotes = 20;

    /// <summary>One row a layer, or a group where the inspection has groups, or a tensor where it is of weights.</summary>
    public static ReportTable Of(InspectedModel inspection) => inspection.Weights is { } weights ? WeightTable.Of(weights) : inspection.Groups is { } groups ? OfGroups(groups) : OfLayers(inspection.Costs);

    /// <summary>Sums, each with the convention it follows.</summary>
    public static IEnumerable<(string Name, string Value)> Totals(InspectedModel inspection)
    {
        var costs = inspection.Costs;
        var totals = costs.Totals;
        int synthetic = costs.Layers.Count(static l => l.Node.IsSynthetic);
        string inputs = synthetic == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" and {synthetic} declared by fields");
        yield return ("layers", string.Create(CultureInfo.InvariantCulture, $"{costs.Layers.Length - synthetic}{inputs}"));
        yield return ("learned parameters (batch normalisation as scale and shift)", Written.Total(totals.LearnedParameters, Written.Count));
        yield return ("stored values (running statistics and constants included)", Written.Total(totals.StoredParameters, Written.Count));
        yield return ("parameters as Netscope counts (2 a channel at BatchNorm, none at Scale)", Written.Total(totals.NetscopeParameters, Written.Count));
        yield return ("multiply-accumulates of one sample", Written.Total(totals.MacsPerSample, Written.Count));
        yield return ($"multiply-accumulates of the batch of {costs.Batch.Text}", Written.Total(totals.Macs, Written.Count));
        yield return ("activation memory of the batch, nothing freed", Written.Total(totals.ActivationBytes, Written.Bytes));
    }

    /// <summary>Why there are question marks: each reason once, with the number of layers it holds for, the commonest first.</summary>
    public static IEnumerable<string> Unknowns(NetworkCosts costs)
    {
        var reasons = costs.Layers.SelectMany(ReasonsOf).GroupBy(static r => r, StringComparer.Ordinal)
            .OrderByDescending(static g => g.Count()).ToList();
        foreach (var reason in reasons.Take(MaxNotes))
            yield return string.Create(CultureInfo.InvariantCulture, $"{reason.Count()}× {reason.Key}");
        if (reasons.Count > MaxNotes)
            yield return string.Create(CultureInfo.InvariantCulture, $"and {reasons.Count - MaxNotes} more reasons (--format json has them all)");
    }

    /// <summary>Every reason that a layer gives for an unknown, each once.</summary>
    public static IEnumerable<string> ReasonsOf(LayerCost layer) =>
        new[] { layer.LearnedParameters.Reason, layer.StoredParameters.Reason, layer.MacsPerSample.Reason, layer.ActivationBytes.Reason }
            .OfType<string>().Distinct(StringComparer.Ordinal);

    private static ReportTable OfLayers(NetworkCosts costs)
    {
        var rows = costs.Layers.Select((layer, i) => ImmutableArray.Create(
            (i + 1).ToString(CultureInfo.InvariantCulture),
            layer.Node.Name,
            layer.Node.Type,
            Written.Of(layer.OutputShape),
            Written.Count(layer.LearnedParameters),
            Written.Count(layer.MacsPerSample),
            Written.Bytes(layer.ActivationBytes),
            layer.ReceptiveField?.ToString() ?? "–"));
        return new(
            [("#", true), ("layer", false), ("type", false), ("output", false), ("parameters", true), ("MACs a sample", true), ("activations", true), ("sees", false)],
            [.. rows]);
    }

    private static ReportTable OfGroups(ImmutableArray<CostGroup> groups)
    {
        var rows = groups.Select(static group => ImmutableArray.Create(
            group.Name,
            group.Layers.Length.ToString(CultureInfo.InvariantCulture),
            Written.Of(group.Layers[^1].OutputShape),
            Partial(group.Totals.LearnedParameters, Written.Count),
            Partial(group.Totals.MacsPerSample, Written.Count),
            Partial(group.Totals.ActivationBytes, Written.Bytes)));
        return new(
            [("block", false), ("layers", true), ("last output", false), ("parameters", true), ("MACs a sample", true), ("activations", true)],
            [.. rows]);
    }

    private static string Partial(CostTotal total, Func<Amount, string> write) => (total.UnknownLayers > 0 ? "≥ " : "") + write(total.Known);
}
