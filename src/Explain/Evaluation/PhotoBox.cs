using NetDraw.Explain.Inputs;

namespace NetDraw.Explain.Evaluation;

/// <summary>A rectangle in the photo's pixels; the right and lower borders do not belong to it.</summary>
/// <param name="Left">First column.</param>
/// <param name="Top">First row.</param>
/// <param name="Right">Column after the last.</param>
/// <param name="Bottom">Row after the last.</param>
internal sealed record PhotoBox(double Left, double Top, double Right, double Bottom)
{
    /// <summary>Whether the middle of a pixel of the network's input lies in the box, or within a margin of it.</summary>
    /// <param name="input">How the photo became the input.</param>
    /// <param name="x">Column of the input.</param>
    /// <param name="y">Row of the input.</param>
    /// <param name="margin">Pixels of the input.</param>
    internal bool Contains(PhotoInput input, int x, int y, double margin = 0)
    {
        double unitX = input.SpanX / input.Width, unitY = input.SpanY / input.Height;
        double px = input.Left + ((x + 0.5) * unitX), py = input.Top + ((y + 0.5) * unitY);
        return px >= Left - (margin * unitX) && px < Right + (margin * unitX) && py >= Top - (margin * unitY) && py < Bottom + (margin * unitY);
    }
}
