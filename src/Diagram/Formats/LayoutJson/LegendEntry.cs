using NetDraw.Diagram.Formats.Graphs;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Formats.LayoutJson;

/// <summary>A line of a legend: a swatch and the label drawn after it.</summary>
internal readonly record struct LegendEntry(SceneBox Swatch, SceneLabel Label)
{
    /// <summary>The entries of a legend; what is neither swatch nor its label is left out.</summary>
    public static IEnumerable<LegendEntry> Read(SceneGroup legend)
    {
        SceneBox? swatch = null;
        foreach (var item in legend.Leaves())
        {
            if (item is SceneBox box)
                swatch = box;
            if (item is not SceneLabel label || swatch is null)
                continue;
            yield return new(swatch, label);
            swatch = null;
        }
    }
}
