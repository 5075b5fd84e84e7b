using System.Globalization;
using NetDraw.Cli.Jobs;

namespace NetDraw.Cli.Explaining;

/// <summary>A line on standard error now and then while long work runs where no bar can be drawn: a log, a pipe, a notebook.</summary>
internal sealed class ExplainClock : IDisposable
{
    private readonly Lock gate = new();
    private readonly TextWriter error;
    private readonly Timer? timer;
    private readonly long begin;
    private readonly TimeProvider time;
    private string at = "";

    /// <summary>Starts; says nothing for a terminal, which has bars, or where the user wants it quiet.</summary>
    /// <param name="terminal">Where it is said.</param>
    /// <param name="verbosity">How much is said.</param>
    /// <param name="period">Time between two lines.</param>
    /// <param name="time">The clock.</param>
    public ExplainClock(Terminal terminal, Verbosity verbosity, TimeSpan period, TimeProvider? time = null)
    {
        error = terminal.Error;
        this.time = time ?? TimeProvider.System;
        begin = this.time.GetTimestamp();
        timer = terminal.IsErrorInteractive || verbosity == Verbosity.Quiet ? null : new Timer(_ => Say(), null, period, period);
    }

    /// <summary>Takes note of how far it is.</summary>
    public void Step(string method, long done, long all)
    {
        lock (gate)
            at = string.Create(CultureInfo.InvariantCulture, $"{method}, {done} of {all} passes, ");
    }

    /// <summary>Says how far it is.</summary>
    public void Say()
    {
        lock (gate)
            error.Write(string.Create(CultureInfo.InvariantCulture, $"at work: {at}{time.GetElapsedTime(begin).TotalSeconds:0} s\n"));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (timer is null)
            return;
        // A line that is being written is written whole before others follow.
        using var done = new ManualResetEvent(false);
        if (timer.Dispose(done))
            done.WaitOne();
    }
}
