namespace NetDraw.Diagram.Layout;

/// <summary>Bounds the time that an engine takes.</summary>
internal static class LayoutClock
{
    /// <summary>Time for engines with no bound of their own, where the user grants none: many times what any graph needs that people would look at.</summary>
    public static readonly TimeSpan Default = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(int.MaxValue);

    /// <summary>Starts; the token is cancelled once the time is up, or with the other one.</summary>
    /// <param name="budget">The time; null for as long as it takes.</param>
    /// <param name="cancellation">The other one.</param>
    public static CancellationTokenSource Start(TimeSpan? budget, CancellationToken cancellation)
    {
        var clock = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        // Timers count whole milliseconds, and one of none may still come after all is done.
        if (budget < TimeSpan.FromMilliseconds(1))
            clock.Cancel();
        else if (budget is { } time)
            clock.CancelAfter(time > Longest ? Longest : time);
        return clock;
    }
}
