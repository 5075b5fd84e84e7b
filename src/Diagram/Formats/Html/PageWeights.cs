using System.Globalization;
using System.Text.Json;
using NetDraw.Diagram.Text;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Weights;

namespace NetDraw.Diagram.Formats.Html;

/// <summary>The stored tensors of a page's model: their names, and what their elements are like where reading them takes seconds at most and the page stays small.</summary>
/// <param name="network">The model; null where there is none.</param>
internal sealed class PageWeights(Network? network)
{
    // A second or two of reading, and a hundred kilobytes of a page.
    private const long MostElements = 1L << 28;
    private const int MostTensors = 4000;

    /// <summary>A sentence where the page does not say what tensors are like though the model stores them; else null.</summary>
    public string? Omitted { get; } = network is null ? null : ReasonFor(network);

    /// <summary>Writes a tensor's name, extents and type, and of its elements the number, the smallest, the largest, mean, deviation and the share that is 0.</summary>
    public void Write(Utf8JsonWriter json, WeightTensor weight)
    {
        json.Text("name", weight.Role.Length > 0 ? weight.Role : weight.Name);
        json.Text("shape", weight.Shape?.ToString() ?? "");
        if (weight.ElementType is not (ElementType.Unknown or ElementType.Float32))
            json.Text("type", ElementTypes.NameOf(weight.ElementType));
        if (Omitted is not null || StatisticsOf(weight) is not { Finite: > 0 } elements)
            return;
        json.WriteStartArray("elements");
        json.WriteNumberValue(elements.Count);
        foreach (double value in (double[])[elements.Minimum, elements.Maximum, elements.Mean, elements.Deviation, elements.Sparsity])
            json.WriteRawValue(value.ToString("G4", CultureInfo.InvariantCulture));
        json.WriteEndArray();
        if (elements.Finite < elements.Count)
            json.WriteNumber("odd", elements.Count - elements.Finite);
        if (weight.IsLearned)
            json.WriteBoolean("learned", true);
        if (weight.SharedAs is { } shared)
            json.Text("shared", shared);
    }

    private static string? ReasonFor(Network network)
    {
        var stored = StoredWeights.Of(network).Where(static w => w.Weight.Data is not null).Select(static w => w.Weight).ToList();
        double elements = stored.Sum(static w => (double)(w.Shape?.ElementCount.Value ?? 0));
        return stored.Count > MostTensors ? string.Create(CultureInfo.InvariantCulture, $"What the {stored.Count:#,0} stored tensors are like is not in the page: netdraw inspect tells it.")
            : elements > MostElements ? string.Create(CultureInfo.InvariantCulture, $"What the {elements / 1e6:#,0} million stored numbers are like is not in the page: netdraw inspect tells it.")
            : null;
    }

    // Data beside the model may be missing: a figure needs none.
    private static WeightStatistics? StatisticsOf(WeightTensor weight)
    {
        try
        {
            return MeasuredWeights.Of(weight);
        }
        catch (ModelFormatException)
        {
            return null;
        }
    }
}
