namespace NetDraw.Benchmarks;

/// <summary>How a measurement stands against its goal.</summary>
internal enum Verdict
{
    /// <summary>The goal is met.</summary>
    Met,
    /// <summary>The goal is missed: the run fails.</summary>
    Missed,
    /// <summary>Reported without a goal.</summary>
    Noted,
    /// <summary>Not measured; the row says what is absent.</summary>
    Skipped,
}
