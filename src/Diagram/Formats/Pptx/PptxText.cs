using NetDraw.Diagram.Fonts.Shaping;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Text;
using A = DocumentFormat.OpenXml.Drawing;
using P = DocumentFormat.OpenXml.Presentation;

namespace NetDraw.Diagram.Formats.Pptx;

/// <summary>
/// Lines of text in DrawingML: Arial, whose widths are those of the layout, without insets. A reader that has another font makes its letters smaller until the line is no wider than
/// layout counted on: it would wrap, and what is fitted has to keep to the height of its box (ECMA-376, part 1, 21.1.2.1.3, normAutofit).
/// </summary>
internal static class PptxText
{
    /// <summary>The usual font.</summary>
    public const string Font = "Arial";

    // Readers agree on how far the last baseline lies above a text box's lower edge (Arial's descent, 0.21 em), not on how far
    // the first one lies below its upper edge: LibreOffice's lines are 1.2 em high whatever the font.
    private const double Descent = 0.21;

    // One line of any usual font, and never two.
    private const double Height = 1.4;

    // Readers round widths: a box as wide as its text would be too narrow.
    private const double Air = 1.4, AirOfWidth = 0.005;

    /// <summary>The box of a label before it is turned: DrawingML turns boxes about their middle.</summary>
    public static Rect BoxOf(SceneLabel label)
    {
        double width = (label.Width * (1 + AirOfWidth)) + Air, left = label.Anchor switch { TextAnchor.Start => 0, TextAnchor.Middle => width / 2, _ => width };
        double height = Height * label.Size;
        var (sin, cos) = Math.SinCos(label.Rotation * Math.PI / 180);
        double x = (width / 2) - left, y = (Descent * label.Size) - (height / 2);
        var centre = label.Position + new Point((x * cos) - (y * sin), (x * sin) + (y * cos));
        return new(centre.X - (width / 2), centre.Y - (height / 2), width, height);
    }

    /// <summary>The text of a label.</summary>
    public static P.TextBody Body(SceneLabel label, PptxScale scale, string font)
    {
        var paragraph = new A.Paragraph(new A.ParagraphProperties
        {
            // Left and right are those of the page, whichever way the line runs.
            RightToLeft = label.Text.Any(static c => c >= '\u0590') && Bidi.IsRightToLeft(label.Text) ? true : null,
            Alignment = label.Anchor switch { TextAnchor.Start => A.TextAlignmentTypeValues.Left, TextAnchor.Middle => A.TextAlignmentTypeValues.Center, _ => A.TextAlignmentTypeValues.Right },
        });
        foreach (var run in label.Runs.IsEmpty ? [new TextRun(label.Text)] : label.Runs)
            paragraph.Append(RunOf(run, label, scale, font));
        paragraph.Append(new A.EndParagraphRunProperties { Language = "en-US", FontSize = scale.FontSize(label.Size) });
        return new P.TextBody(
            new A.BodyProperties(new A.NormalAutoFit())
            {
                Wrap = A.TextWrappingValues.Square,
                LeftInset = 0,
                TopInset = 0,
                RightInset = 0,
                BottomInset = 0,
                Anchor = A.TextAnchoringTypeValues.Bottom,
                RightToLeftColumns = false,
            },
            new A.ListStyle(),
            paragraph);
    }

    private static A.Run RunOf(TextRun run, SceneLabel label, PptxScale scale, string font)
    {
        var properties = new A.RunProperties(
            new A.SolidFill(PptxLook.Of(label.Color)),
            new A.LatinFont { Typeface = font },
            new A.EastAsianFont { Typeface = font },
            new A.ComplexScriptFont { Typeface = font })
        {
            Language = "en-US",
            FontSize = scale.FontSize(label.Size),
            Bold = label.IsBold,
            NoProof = true,
        };
        // Raised and lowered text is made smaller by the reader.
        if (run.Position != TextPosition.Line)
            properties.Baseline = (int)Math.Round(-100_000 * run.ShiftIn(label.Size) / label.Size);
        return new A.Run(properties, new A.Text(PlainText.Clean(run.Text)));
    }
}
