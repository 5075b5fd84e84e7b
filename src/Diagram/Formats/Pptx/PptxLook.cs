using DocumentFormat.OpenXml;
using NetDraw.Diagram.Scenes;
using A = DocumentFormat.OpenXml.Drawing;

namespace NetDraw.Diagram.Formats.Pptx;

/// <summary>Fills and lines in DrawingML.</summary>
internal static class PptxLook
{
    private const int Whole = 100_000;

    /// <summary>A colour with its opacity.</summary>
    public static A.RgbColorModelHex Of(Color color)
    {
        var model = new A.RgbColorModelHex { Val = color.Hex[1..].ToUpperInvariant() };
        if (color.Opacity < 1)
            model.Append(new A.Alpha { Val = (int)Math.Round(Whole * color.Opacity) });
        return model;
    }

    /// <summary>A fill; null is none.</summary>
    public static OpenXmlElement Of(Fill? fill) => fill switch
    {
        null => new A.NoFill(),
        { Hatch: Hatch.None } plain => new A.SolidFill(Of(plain.Color)),
        { } hatched => new A.PatternFill(new A.ForegroundColor(Of(hatched.HatchColor)), new A.BackgroundColor(Of(hatched.Color))) { Preset = PatternOf(hatched.Hatch) },
    };

    /// <summary>An outline or line; null is none.</summary>
    /// <param name="stroke">How it is drawn.</param>
    /// <param name="scale">The figure's scale.</param>
    /// <param name="headLength">Length of its arrow head in points; 0 for none.</param>
    public static A.Outline Of(Stroke? stroke, PptxScale scale, double headLength = 0)
    {
        if (stroke is not { } line)
            return new A.Outline(new A.NoFill());
        // Widths end at 1,584 pt (ST_LineWidth).
        var outline = new A.Outline(new A.SolidFill(Of(line.Color))) { Width = (int)Math.Min(scale.Extent(line.Width), 20_116_800), CapType = A.LineCapValues.Flat };
        if (line.Dash != DashStyle.Solid)
        {
            var (dash, gap) = line.Dash == DashStyle.Dashed ? (4, 3) : (1, 2);
            outline.Append(new A.CustomDash(new A.DashStop { DashLength = dash * Whole, SpaceLength = gap * Whole }));
        }

        outline.Append(new A.Miter { Limit = 4 * Whole });
        if (headLength > 0)
        {
            outline.Append(new A.TailEnd
            {
                Type = A.LineEndValues.Triangle,
                Width = Nearest(headLength * 0.8, line.Width, A.LineEndWidthValues.Small, A.LineEndWidthValues.Medium, A.LineEndWidthValues.Large),
                Length = Nearest(headLength, line.Width, A.LineEndLengthValues.Small, A.LineEndLengthValues.Medium, A.LineEndLengthValues.Large),
            });
        }

        return outline;
    }

    // Heads come in three sizes: 2, 3 and 5 line widths, a line counting as at least 2 pt wide.
    private static T Nearest<T>(double length, double lineWidth, T small, T medium, T large)
    {
        double widths = length / Math.Max(lineWidth, 2);
        return widths < 2.5 ? small : widths < 4 ? medium : large;
    }

    private static A.PresetPatternValues PatternOf(Hatch hatch) => hatch switch
    {
        Hatch.Rising => A.PresetPatternValues.LightUpwardDiagonal,
        Hatch.Falling => A.PresetPatternValues.LightDownwardDiagonal,
        Hatch.Horizontal => A.PresetPatternValues.LightHorizontal,
        Hatch.Vertical => A.PresetPatternValues.LightVertical,
        Hatch.Crossed => A.PresetPatternValues.OpenDiamond,
        // LibreOffice makes slanted lines of the patterns of sparse dots.
        _ => A.PresetPatternValues.DotGrid,
    };
}
