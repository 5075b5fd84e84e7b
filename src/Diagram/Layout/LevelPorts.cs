namespace NetDraw.Diagram.Layout;

/// <summary>Where lines to other levels meet a box, as distances from its left border in points.</summary>
/// <param name="Drop">Where one from above comes in.</param>
/// <param name="Down">Where one leaves downwards.</param>
/// <param name="Up">Where one leaves upwards.</param>
/// <param name="Rise">Where one from below comes in.</param>
public readonly record struct LevelPorts(double Drop, double Down, double Up, double Rise)
{
    /// <summary>How far to either side of <see cref="Up"/> a line may leave as well.</summary>
    public double Reach { get; init; }

    /// <summary>How far to either side of <see cref="Rise"/> a line may come in as well.</summary>
    public double RiseReach { get; init; }
}
