using NetDraw.Cli.Explaining;
using NetDraw.Cli.Jobs;
using Xunit;

namespace NetDraw.Cli.Tests;

/// <summary>Lines that say how far long work is, where no bar can be drawn.</summary>
public sealed class ExplainClockTests
{
    [Fact]
    public void A_line_says_method_passes_and_time()
    {
        using var error = new StringWriter();
        using var clock = new ExplainClock(Terminal(error), Verbosity.Normal, TimeSpan.FromHours(1), new Later());
        clock.Say();
        clock.Step("RISE", 12, 4000);
        clock.Say();
        Assert.Equal("at work: 30 s\nat work: RISE, 12 of 4000 passes, 60 s\n", error.ToString());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void It_says_so_now_and_then_unless_it_is_to_be_quiet(bool isQuiet)
    {
        using var error = new StringWriter();
        using (new ExplainClock(Terminal(error), isQuiet ? Verbosity.Quiet : Verbosity.Normal, TimeSpan.FromMilliseconds(5)))
            SpinWait.SpinUntil(() => error.ToString().Length > 0, isQuiet ? 200 : 30_000);
        Assert.Equal(!isQuiet, error.ToString().StartsWith("at work: ", StringComparison.Ordinal));
    }

    private static Terminal Terminal(StringWriter error) => new() { Out = TextWriter.Null, Error = error, OpenInput = static () => Stream.Null, OpenOutput = static () => Stream.Null };

    // Each look at it is half a minute later.
    private sealed class Later : TimeProvider
    {
        private long now = -30;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => now += 30;
    }
}
