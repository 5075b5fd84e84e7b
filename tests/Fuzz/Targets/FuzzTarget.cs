using NetDraw.Cli;

namespace NetDraw.Fuzz.Targets;

/// <summary>One way into the program.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Make">Makes an input.</param>
internal sealed record FuzzTarget(string Name, Func<FuzzRandom, SeedFiles, FuzzInput> Make)
{
    private const int LongestLine = 2500;
    private static readonly int[] Codes = [ExitCodes.Done, ExitCodes.InputAtFault, ExitCodes.Usage, ExitCodes.CannotBeDrawn];

    /// <summary>Runs the command line in this process, and holds what comes of it against what is promised.</summary>
    /// <returns>What is wrong; null for nothing.</returns>
    public static string? Try(FuzzInput input, string folder)
    {
        input.Save(folder);
        using var output = new StringWriter();
        using var error = new StringWriter();
        var terminal = new Terminal { Out = output, Error = error, OpenInput = static () => Stream.Null, OpenOutput = static () => Stream.Null };
        var names = input.Files.Select(static f => f.Name).ToHashSet(StringComparer.Ordinal);
        string[] arguments = [.. input.Options.Select(o => names.Contains(o) || o == Output ? Path.Combine(folder, o) : o)];
        int code = CommandLine.Run(arguments, terminal);
        string said = error.ToString();
        // Of NAME=FILE the file is named.
        var words = input.Options.SelectMany(static o => new[] { o, o[(o.IndexOf('=', StringComparison.Ordinal) + 1)..] }).Where(static o => o.Length > 0);
        return Problem(code, said, [.. names, .. words.Select(static o => Terminal.Printable(o)[..Math.Min(40, Terminal.Printable(o).Length)])]) is { } problem ? $"{problem}\n{said}" : Left(input, folder, code);
    }

    /// <summary>Begins the names of outputs.</summary>
    public const string Output = "out.svg";

    private static string? Problem(int code, string said, string[] names)
    {
        if (!Codes.Contains(code) || said.Contains("internal error", StringComparison.Ordinal))
            return $"exit code {code}: {said.Split('\n').FirstOrDefault(static l => l.Contains("error", StringComparison.Ordinal))}";
        if (said.Contains("   at ", StringComparison.Ordinal) || said.Contains("Unhandled", StringComparison.Ordinal))
            return $"a stack trace: {said.Split('\n')[0]}";
        if (code != 0 && said.Trim().Length == 0)
            return $"exit code {code} without a word";
        if (code == ExitCodes.InputAtFault && !Array.Exists(names, n => said.Contains(n, StringComparison.Ordinal)))
            return $"no file is named: {said.Split('\n')[0]}";
        if (said.Any(static c => char.IsControl(c) && c != '\n'))
            return "control characters in a message";
        if (said.Split('\n').Any(static l => l.Length > LongestLine))
            return "a message without end";
        return said.Contains("not enough memory", StringComparison.Ordinal) ? "not enough memory" : null;
    }

    // Inputs are as they were, but for a page, which is an output too; nothing half written is there.
    private static string? Left(FuzzInput input, string folder, int code)
    {
        foreach (var (name, bytes) in input.Files)
        {
            string path = Path.Combine(folder, name);
            if (!name.EndsWith(".md", StringComparison.Ordinal) && (!File.Exists(path) || !File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes)))
                return $"the input {Path.GetExtension(name)} was written to";
        }

        foreach (string file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            if (Path.GetFileName(file).StartsWith(".netdraw-", StringComparison.Ordinal))
                return "a temporary file stays";
            if (new FileInfo(file).Length == 0 && !input.Files.Any(f => f.Bytes.Length == 0))
                return "an empty output";
        }

        return code != 0 && File.Exists(Path.Combine(folder, Output)) ? $"exit code {code} with an output" : null;
    }
}
