using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Annotations;

/// <summary>Edges as wide as what flows through them.</summary>
internal static class EdgeWeight
{
    private const double Least = 0.5, Most = 5;

    /// <summary>The stroke of a tensor's edge: from 0.5 points for nothing to 5 for all.</summary>
    private static Stroke Widen(string tensor, Stroke stroke, LayerPictures pictures) => pictures.EdgeWeights.TryGetValue(tensor, out double weight)
        ? stroke with { Width = Math.Round(Least + ((Most - Least) * Math.Clamp(double.IsNaN(weight) ? 0 : weight, 0, 1)), 2) }
        : stroke;

    /// <summary>The same for a line among an edge's primitives; others stay.</summary>
    public static SceneItem On(SceneItem item, string tensor, LayerPictures pictures)
    {
        if (item is not SceneLine line || !pictures.EdgeWeights.ContainsKey(tensor))
            return item;
        var stroke = Widen(tensor, line.Stroke, pictures);
        return line with { Stroke = stroke, HeadLength = line.HeadLength > 0 ? Math.Max(line.HeadLength, 2.4 * stroke.Width) : 0 };
    }
}
