using NetDraw.Diagram.Fonts.Shaping;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Text;
using A = DocumentFormat.OpenXml.Drawing;
using P = DocumentFormat.OpenXml.Presentation;

namespace NetDraw.Diagram.Formats.Pptx;

/// <summary>Lines of text in DrawingML: Arial, whose widths are those of the layout, without wrapping, fitting or insets.</summary>
internal static class PptxText
{
    /// <summary>The usual font.</summary>
    public const string Font = "Arial";

    // Readers agree on how far the last baseline lies above a text box's lower edge (Arial's descent, 0.21 em), not on how far
    // the first one lies below its upper edge: LibreOffice's lines are 1.2 em high whatever the font.
    private const double Descent = 0.21, Height = 1.2;

    /// <summary>The box of a label before it is turned: DrawingML turns boxes about their middle.</summary>
    public static Rect BoxOf(SceneLabel label)
    {
        double left = label.Anchor switch { TextAnchor.Start => 0, TextAnchor.Middle => label.Width / 2, _ => label.Width };
        double height = Height * label.Size;
        var (sin, cos) = Math.SinCos(label.Rotation * Math.PI / 180);
        double x = (label.Width / 2) - left, y = (Descent * label.Size) - (height / 2);
        var centre = label.Position + new Point((x * cos) - (y * sin), (x * sin) + (y * cos));
        return new(centre.X - (label.Width / 2), centre.Y - (height / 2), label.Width, height);
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
            new A.BodyProperties(new A.NoAutoFit())
            {
                Wrap = A.TextWrappingValues.None,
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
