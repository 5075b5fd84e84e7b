namespace NetDraw.Explain.Targets;

/// <summary>A box that a detector found, in pixels of the network's input.</summary>
/// <param name="Place">Its place among all boxes of the score tensor.</param>
/// <param name="Class">Its most probable class.</param>
/// <param name="Score">That class's probability, times that of there being anything where the head says so.</param>
/// <param name="Left">Left border; not a number where the head's boxes are not decoded, as the other borders.</param>
/// <param name="Top">Upper border.</param>
/// <param name="Right">Right border.</param>
/// <param name="Bottom">Lower border.</param>
public sealed record DetectedBox(int Place, int Class, double Score, double Left, double Top, double Right, double Bottom)
{
    /// <summary>Whether its place in the picture is known.</summary>
    public bool IsPlaced => double.IsFinite(Left + Top + Right + Bottom) && Right > Left && Bottom > Top;

    /// <summary>Area of what two boxes share, by that of both together.</summary>
    internal double Overlap(DetectedBox other)
    {
        double width = Math.Min(Right, other.Right) - Math.Max(Left, other.Left), height = Math.Min(Bottom, other.Bottom) - Math.Max(Top, other.Top);
        double shared = Math.Max(0, width) * Math.Max(0, height);
        double all = ((Right - Left) * (Bottom - Top)) + ((other.Right - other.Left) * (other.Bottom - other.Top)) - shared;
        return all > 0 ? shared / all : 0;
    }
}
