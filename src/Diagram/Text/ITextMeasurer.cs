namespace NetDraw.Diagram.Text;

/// <summary>Tells how much room text takes. One measure decides all layout, whatever font a viewer has.</summary>
public interface ITextMeasurer
{
    /// <summary>Width in points of one line of text in a font size.</summary>
    double Width(string text, double size, bool isBold);
}
