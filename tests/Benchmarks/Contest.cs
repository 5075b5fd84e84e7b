namespace NetDraw.Benchmarks;

/// <summary>Several commands run in turn, A B C A B C …, so that a machine that slows down slows all of them.</summary>
internal sealed class Contest
{
    private readonly double[][] seconds;
    private readonly double[][] processor;

    private Contest(double[][] seconds, double[][] processor)
    {
        this.seconds = seconds;
        this.processor = processor;
    }

    /// <summary>One round that is not counted, then the rounds that are.</summary>
    /// <exception cref="BenchmarkException">A command failed.</exception>
    public static Contest Of(int rounds, params ReadOnlySpan<Command> commands)
    {
        double[][] seconds = new double[commands.Length][], processor = new double[commands.Length][];
        for (int c = 0; c < commands.Length; c++)
            (seconds[c], processor[c]) = (new double[rounds], new double[rounds]);
        for (int round = -1; round < rounds; round++)
        {
            for (int c = 0; c < commands.Length; c++)
            {
                double before = PeakMemory.ChildrenSeconds();
                double time = ProcessRun.OfSuccess(commands[c].Program, commands[c].Arguments).Seconds;
                if (round >= 0)
                    (seconds[c][round], processor[c][round]) = (time, PeakMemory.ChildrenSeconds() - before);
            }
        }

        return new(seconds, processor);
    }

    /// <summary>Median time of one command in seconds.</summary>
    public double Median(int command) => MedianOf(seconds[command]);

    /// <summary>Median processor time of one command in seconds: what is left to compare on a machine that does other things too.</summary>
    public double Processor(int command) => MedianOf(processor[command]);

    /// <summary>Median over the rounds of the first command's time over the second's.</summary>
    public double Ratio(int first, int second) => MedianOf([.. seconds[first].Zip(seconds[second], static (a, b) => a / b)]);

    private static double MedianOf(double[] values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[sorted.Length / 2 - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
