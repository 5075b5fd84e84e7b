using NetDraw.Explain.Maps;
using NetDraw.Explain.Methods;
using NetDraw.Train.Pictures;
using Xunit;

namespace NetDraw.Explain.Tests.Shapes;

/// <summary>Pictures whose evidence has a known place: the shape's box, about an eighth of the picture.</summary>
public sealed class LocalisationTests
{
    private const int Pictures = 42, Pairs = 30;

    public static TheoryData<string> Cams => [.. ExplainMethods.All.Where(static m => m is { TakesLayers: true, NeedsPicture: true } and not (FeatureMaps or Deconvnet or GuidedGradCam)).Select(static m => m.Name)];

    [Theory]
    [MemberData(nameof(Cams))]
    public void Heatmaps_lie_on_the_shape(string method)
    {
        using var model = ShapeExample.Open();
        double mass = 0, share = 0;
        int hits = 0;
        for (int number = 0; number < Pictures; number++)
        {
            var picture = Painter.Paint(ShapeExample.Fresh.Single(1000 + number));
            var (kind, box) = picture.Shapes[0];
            float[] map = Heatmap(method, model.Run(picture, kind));
            mass += MassIn(box, map) / Pictures;
            share += (double)box.Area / map.Length / Pictures;
            hits += IsPeakIn(box, map) ? 1 : 0;
        }

        // Measured: mass from 0.48 (Score-CAM) through 0.60 (Grad-CAM) to 0.70 (EigenCAM) where the boxes' share is 0.14; 41 or 42 peaks in their boxes.
        Assert.True(mass > 3 * share, $"mass {mass:0.000}, share {share:0.000}");
        Assert.InRange(hits, Pictures - 3, Pictures);
    }

    [Theory]
    [MemberData(nameof(Cams))]
    public void With_two_shapes_the_peak_lies_on_the_shape_of_the_class(string method)
    {
        using var model = ShapeExample.Open();
        int hits = 0;
        for (int number = 0; number < Pairs; number++)
        {
            var picture = Painter.Paint(ShapeExample.Fresh.Of(2000 + number, ShapeKinds.All[number % 6], ShapeKinds.All[(number + 1 + (number / 6)) % 6]));
            hits += picture.Shapes.Count(s => IsPeakIn(s.Box, Heatmap(method, model.Run(picture, s.Kind))));
        }

        // Measured: 60 of 60 for CAM, Grad-CAM, HiResCAM and XGrad-CAM, 59, 59 and 58 for Grad-CAM++, LayerCAM and Ablation-CAM, 53 for Score-CAM.
        // EigenCAM knows no class: its one heatmap can be right for one of two.
        bool knowsClass = method != "eigen-cam";
        Assert.InRange(hits, knowsClass ? 50 : 20, knowsClass ? 2 * Pairs : Pairs);
    }

    private static float[] Heatmap(string method, ExplainRun run)
    {
        var explanation = ExplainMethods.Find(method).Explain(run).Single();
        return Resampling.Bilinear(explanation.Plane(0), explanation.Width, explanation.Height, Sketch.Width, Sketch.Height);
    }

    private static double MassIn(PixelBox box, float[] map)
    {
        double all = map.Sum(static v => (double)Math.Max(0, v));
        double inside = map.Index().Where(p => box.Contains(p.Index % Sketch.Width, p.Index / Sketch.Width)).Sum(static p => (double)Math.Max(0, p.Item));
        return all > 0 ? inside / all : 0;
    }

    private static bool IsPeakIn(PixelBox box, float[] map)
    {
        int peak = Array.IndexOf(map, map.Max());
        return box.Contains(peak % Sketch.Width, peak / Sketch.Width);
    }
}
