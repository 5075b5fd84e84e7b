using System.Reflection;
using NetDraw.Cli.Inputs;
using NetDraw.Cli.Outputs;
using NetDraw.Cli.Specs;
using NetDraw.Diagram;
using NetDraw.Diagram.Rules;
using NetDraw.Explain;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Files;

namespace NetDraw.Cli;

/// <summary>The command line asks for something that makes no sense; the message says what would.</summary>
internal sealed class UsageException(string message) : Exception(message);

/// <summary>The only place where exceptions become sentences and exit codes. Stack traces need <c>NETDRAW_DEBUG=1</c>.</summary>
internal static class ErrorReport
{
    /// <summary>The program's version, without build metadata.</summary>
    public static string Version { get; } = typeof(ErrorReport).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>The exit code that an exception stands for.</summary>
    public static int CodeOf(Exception exception) => exception switch
    {
        ModelFormatException or InputException or ExplainException { IsUnsupported: false } => ExitCodes.InputAtFault,
        UsageException or RuleException { Origin.IsFile: false } => ExitCodes.Usage,
        RuleException or SpecException => ExitCodes.InputAtFault,
        UnreadableFileException or IOException or UnauthorizedAccessException => ExitCodes.InputAtFault,
        OutputException or DrawingException or ExplainException or OutOfMemoryException => ExitCodes.CannotBeDrawn,
        OperationCanceledException => ExitCodes.Interrupted,
        _ => ExitCodes.OwnBug,
    };

    /// <summary>What to tell the user, without a line break at the end.</summary>
    /// <param name="exception">What went wrong.</param>
    /// <param name="subject">The file at hand, for exceptions that do not name one.</param>
    public static string Describe(Exception exception, string? subject = null)
    {
        string line = "error: " + Sentence(exception, subject);
        return IsDebugging ? line + "\n" + exception : line;
    }

    /// <summary>As <see cref="Describe"/>, without the word that it begins with: for sentences that say where else it was.</summary>
    public static string Sentence(Exception exception, string? subject = null)
    {
        string about = subject is null ? "" : $"{subject}: ";
        return Terminal.Printable(Terminal.Shortened(exception switch
        {
            ModelFormatException or InputException or UsageException or OutputException or SpecException => exception.Message + Advice.On(exception),
            ExplainException => (subject is null || exception.Message.Contains(subject, StringComparison.Ordinal) ? "" : about) + exception.Message + Advice.On(exception),
            DrawingException or RuleException or UnreadableFileException => about + exception.Message + Advice.On(exception),
            IOException or UnauthorizedAccessException => $"{about}cannot be read: {BoundedFile.Reason(exception)}",
            OutOfMemoryException => $"{about}not enough memory to draw this",
            OperationCanceledException => "interrupted",
            _ => $"{about}internal error ({exception.GetType().Name}: {exception.Message}). This is a bug in netdraw {Version}: "
                + "please report it with the command line and the file, and the output under NETDRAW_DEBUG=1",
        }));
    }

    private static bool IsDebugging => Environment.GetEnvironmentVariable("NETDRAW_DEBUG") == "1";
}
