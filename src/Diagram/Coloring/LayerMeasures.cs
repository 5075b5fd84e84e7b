using System.Collections.Immutable;
using System.Globalization;
using NetDraw.Diagram.Text;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Costs;

namespace NetDraw.Diagram.Coloring;

/// <summary>The catalogue of what is counted of layers and can be shown as their colours. docs/costs.md defines the counts.</summary>
public static class LayerMeasures
{
    /// <summary>Every measure.</summary>
    public static ImmutableArray<LayerMeasure> All => Catalogue.Rows;

    /// <summary>The rows, to be looked up by name.</summary>
    public static Catalogue<LayerMeasure> Catalogue { get; } = new("measure",
    [
        Count("params", "learned parameters", static c => c.LearnedParameters, LabelCosts.Short),
        Count("macs", "multiply-adds a sample", static c => c.MacsPerSample, LabelCosts.Short),
        Count("memory", "memory of activations", static c => c.ActivationBytes, Bytes),
        new()
        {
            Name = "field",
            Title = "receptive field in pixels of the input",
            IsSummed = false,
            IsRooted = false,
            NeedsAll = false,
            ValueOf = static c => c.ReceptiveField is not { } field ? null : field.IsGlobal ? double.PositiveInfinity : field.Axes.Select(static a => (double?)a.Size).Max(),
            TextOf = static value => double.IsInfinity(value) ? "whole input" : LabelCosts.Short((long)value),
        },
    ],
    static row => row.Name, static message => new DrawingException(message));

    private static LayerMeasure Count(string name, string title, Func<LayerCost, Amount> count, Func<long, string> text) => new()
    {
        Name = name,
        Title = title,
        IsSummed = true,
        IsRooted = true,
        ValueOf = cost => count(cost).Number,
        TextOf = value => text((long)Math.Round(value)),
    };

    private static string Bytes(long bytes)
    {
        string[] units = ["B", "KiB", "MiB", "GiB", "TiB"];
        double value = bytes;
        int unit = 0;
        for (; value >= 1024 && unit + 1 < units.Length; unit++)
            value /= 1024;
        return string.Create(CultureInfo.InvariantCulture, $"{value:0.##} {units[unit]}");
    }
}
