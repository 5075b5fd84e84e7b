using System.Text;
using System.Text.RegularExpressions;

namespace NetDraw.Cli.Tests;

/// <summary>One run of the command line in this process.</summary>
internal sealed partial record Run(int Code, string Out, string Error, byte[] Bytes)
{
    /// <summary>A figure without the record of how it was made: what there is to see.</summary>
    public static string Picture(byte[] figure) => Record().Replace(Encoding.UTF8.GetString(figure), "");

    /// <summary>The picture on standard output.</summary>
    public string Shown => Picture(Bytes);

    [GeneratedRegex("<metadata id=\"netdraw\"[^>]*>")]
    private static partial Regex Record();

    /// <summary>Runs with standard input empty.</summary>
    public static Run Of(params string[] arguments) => With([], arguments);

    /// <summary>Runs with the given bytes on standard input. Bytes written to standard output are in <see cref="Bytes"/>.</summary>
    public static Run With(byte[] input, params string[] arguments)
    {
        if (TestedProgram.Named is not null)
            return InProcess(input, arguments);
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        using var bytes = new MemoryStream();
        var terminal = new Terminal
        {
            Out = output,
            Error = error,
            OpenInput = () => new MemoryStream(input, writable: false),
            OpenOutput = () => bytes,
        };
        int code = CommandLine.Run(arguments, terminal);
        return new(code, output.ToString(), error.ToString(), bytes.ToArray());
    }

    // Here one stream holds what a terminal of the tests keeps apart: a figure is bytes, all else is text.
    private static Run InProcess(byte[] input, string[] arguments)
    {
        var (code, output, error) = TestedProgram.Run(input, arguments);
        bool isFigure = output.Length > 0 && !arguments.Contains("--help", StringComparer.Ordinal)
            && (arguments is ["draw", ..] || arguments.Zip(arguments.Skip(1)).Any(static pair => pair is ("-o" or "--output", "-"))) && arguments[0] != "init";
        return isFigure ? new(code, "", error, output) : new(code, Encoding.UTF8.GetString(output), error, []);
    }

    /// <summary>Runs with text on standard input.</summary>
    public static Run With(string input, params string[] arguments) => With(Encoding.UTF8.GetBytes(input), arguments);
}
