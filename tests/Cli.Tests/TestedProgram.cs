using System.Diagnostics;

namespace NetDraw.Cli.Tests;

/// <summary>
/// The program as a process of its own: what was built with the tests, or the native program or any other that <c>NETDRAW_EXE</c> names. With that, tests that run commands
/// within this process run them there too.
/// </summary>
internal static class TestedProgram
{
    /// <summary>The named program; null for the one that was built with the tests.</summary>
    public static string? Named { get; } = Environment.GetEnvironmentVariable("NETDRAW_EXE") is { Length: > 0 } path ? Path.GetFullPath(path) : null;

    /// <summary>The words that a command line begins with.</summary>
    public static string[] Words => Named is { } named ? [named] : ["dotnet", typeof(CommandLine).Assembly.Location];

    /// <summary>The same for a shell.</summary>
    public static string ShellWords => string.Join(' ', Words.Select(static w => $"'{w}'"));

    /// <summary>A process to be started; what surrounds the tests is nobody's default.</summary>
    public static ProcessStartInfo Start(params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Words[0], [.. Words[1..], .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["NETDRAW_NO_DEFAULTS"] = "1";
        return start;
    }

    /// <summary>Runs it to its end.</summary>
    public static (int Code, byte[] Output, string Error) Run(byte[] input, string[] arguments)
    {
        using var process = Process.Start(Start(arguments))!;
        var error = process.StandardError.ReadToEndAsync();
        using var output = new MemoryStream();
        var copied = process.StandardOutput.BaseStream.CopyToAsync(output);
        try
        {
            process.StandardInput.BaseStream.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It did not read all.
        }

        copied.GetAwaiter().GetResult();
        process.WaitForExit();
        return (process.ExitCode, output.ToArray(), error.GetAwaiter().GetResult());
    }
}
