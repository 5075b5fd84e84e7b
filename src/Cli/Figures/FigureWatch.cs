namespace NetDraw.Cli.Figures;

/// <summary>
/// Draws, and draws again whenever a file changes. Files are looked at, not listened to: that works on every system and share, and a
/// file counts as changed once it has stayed the same between two looks, so that nothing half written is drawn.
/// </summary>
internal static class FigureWatch
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Goes on until the terminal says that it is time to stop.</summary>
    /// <param name="draw">Draws everything and gives an exit code.</param>
    /// <param name="files">The files that the figures hang on; asked at each look, so that new ones in a folder count.</param>
    /// <param name="terminal">Where errors are said, and what waits.</param>
    /// <returns>0: being stopped is how this ends. What goes wrong while it runs is said, and it goes on.</returns>
    /// <exception cref="UsageException">The command line is wrong, which no change of a file mends.</exception>
    public static int Run(Func<int> draw, Func<IEnumerable<string>> files, Terminal terminal)
    {
        string drawn = StateOf(files());
        Draw(draw, terminal, isFirst: true);
        terminal.InterruptCode = ExitCodes.Done;
        string last = drawn;
        while (terminal.Wait(Pause))
        {
            string now = TryStateOf(files);
            bool isSteady = now == last;
            last = now;
            if (!isSteady || now == drawn)
                continue;
            drawn = now;
            Draw(draw, terminal, isFirst: false);
        }

        return ExitCodes.Done;
    }

    private static void Draw(Func<int> draw, Terminal terminal, bool isFirst)
    {
        try
        {
            if (draw() == ExitCodes.Done && !isFirst)
                terminal.Error.Write("drawn again\n");
        }
        catch (Exception e) when (!isFirst || e is not UsageException)
        {
            terminal.Error.Write(ErrorReport.Describe(e) + "\n");
        }
    }

    // What is wrong with a spec in the making is a state too: drawing will say it once it stays.
    private static string TryStateOf(Func<IEnumerable<string>> files)
    {
        try
        {
            return StateOf(files());
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return ErrorReport.Describe(e);
        }
    }

    private static string StateOf(IEnumerable<string> files) => string.Join('\n', files.Select(static path =>
    {
        var file = new FileInfo(path);
        return file.Exists ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{path}|{file.Length}|{file.LastWriteTimeUtc.Ticks}") : path;
    }));
}
