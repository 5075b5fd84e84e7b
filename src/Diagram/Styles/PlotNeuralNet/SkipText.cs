using System.Collections.Immutable;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles.Volumes;

namespace NetDraw.Diagram.Styles.PlotNeuralNet;

/// <summary>What is written over a line that copies maps to where they are joined: whether they are cropped, and from what size to what.</summary>
internal static class SkipText
{
    private const double Air = 8, Rise = 2.6;

    public static IEnumerable<SceneItem> Over(PlanEdge edge, ImmutableArray<Point> points, PlacedGlyph? from, VolumeContext context)
    {
        var block = context.Graph.Blocks[edge.Edge.To];
        if (!JoinedHalves.Is(block) || JoinedHalves.CropOf(block) is not { } crop || !crop.Inputs.Contains(edge.Edge.Tensor))
            yield break;
        var way = points.Zip(points.Skip(1)).Where(static p => p.First.Y == p.Second.Y).MaxBy(static p => Math.Abs(p.First.X - p.Second.X));
        // Not over the face that the line begins on.
        double begin = from is null ? way.First.X : Math.Max(way.First.X, from.Box.X + from.Glyph.BodyBounds.Right);
        double free = Math.Abs(way.Second.X - begin) - Air, middle = (begin + way.Second.X) / 2;
        string sizes = $"{SizeOf(crop.Inputs[0], context)} → {SizeOf(crop.Outputs[0], context)}";
        foreach (string text in (string[])[$"copy and crop, {sizes}", $"crop {sizes}", "crop"])
        {
            if (context.WidthOf(text, context.NoteSize) > free)
                continue;
            yield return context.Label(text, new(middle, way.First.Y - Rise), context.NoteSize, (context.Theme.Skip ?? context.Theme.Edge).Color, free);
            yield break;
        }
    }

    private static string SizeOf(string tensor, VolumeContext context) => context.Extents.Of(tensor).ShortSizeText;
}
