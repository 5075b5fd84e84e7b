using NetDraw.Train.Pictures;

namespace NetDraw.Train.Made;

/// <summary>An input of a made net, and where on it is what.</summary>
/// <param name="Values">C×H×W, 0 to 1.</param>
/// <param name="Channels">Channels.</param>
/// <param name="Height">Rows; 1 for a signal.</param>
/// <param name="Width">Columns.</param>
/// <param name="Marks">What is on it, each with its box.</param>
public sealed record Scene(float[] Values, int Channels, int Height, int Width, IReadOnlyList<(int Kind, PixelBox Box)> Marks)
{
    /// <summary>The box of a kind of mark; null where there is none.</summary>
    public PixelBox? BoxOf(int kind) => Marks.Where(m => m.Kind == kind).Select(static m => (PixelBox?)m.Box).FirstOrDefault();
}
