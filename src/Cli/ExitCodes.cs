namespace NetDraw.Cli;

/// <summary>What <c>netdraw</c> tells the shell. Documented in the README; scripts rely on them.</summary>
internal static class ExitCodes
{
    /// <summary>Everything asked for was done.</summary>
    public const int Done = 0;

    /// <summary>An input file is missing, broken, or not a model.</summary>
    public const int InputAtFault = 1;

    /// <summary>The command line is wrong.</summary>
    public const int Usage = 2;

    /// <summary>The figure cannot be made: the network does not fit the style, or the output cannot be written.</summary>
    public const int CannotBeDrawn = 3;

    /// <summary>A bug of NetDraw (EX_SOFTWARE of sysexits.h).</summary>
    public const int OwnBug = 70;

    /// <summary>Interrupted (128 + SIGINT, as shells count).</summary>
    public const int Interrupted = 130;

    /// <summary>The code that stands for several files: our bug outweighs all, then what cannot be drawn, then faulty input.</summary>
    public static int Worst(IEnumerable<int> codes)
    {
        int[] bySeverity = [Done, InputAtFault, CannotBeDrawn, Usage, OwnBug, Interrupted];
        return codes.Append(Done).MaxBy(code => Array.IndexOf(bySeverity, code));
    }
}
