using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace NetDraw.Cli;

/// <summary>Where a command reads and writes. Tests give memory; <see cref="Process"/> is the real one.</summary>
internal sealed partial class Terminal
{
    // Paths have up to 4,096 bytes; two lines of them say nothing more.
    private const int LongestMessage = 2000;
    private const int LongestQuotation = 240;
    private const int KeptOfQuotation = 80;
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Results.</summary>
    public required TextWriter Out { get; init => field = ResultWriter.Over(value); }

    /// <summary>Errors, diagnostics, progress, summaries.</summary>
    public required TextWriter Error { get; init => field = NoteWriter.Over(value); }

    /// <summary>Opens standard input for bytes.</summary>
    public required Func<Stream> OpenInput { get; init; }

    /// <summary>Opens standard output for bytes.</summary>
    public required Func<Stream> OpenOutput { get; init; }

    /// <summary>Whether a person sees <see cref="Error"/> as it is written, so that a progress bar makes sense.</summary>
    public bool IsErrorInteractive { get; init; }

    /// <summary>Waits, for commands that go on until they are stopped; false says that it is time to stop.</summary>
    public Func<TimeSpan, bool> Wait { get; init; } = static span =>
    {
        Thread.Sleep(span);
        return true;
    };

    /// <summary>Exit code of an interrupt: a command that goes on until it is interrupted ends well by that.</summary>
    public int InterruptCode { get; set; } = ExitCodes.Interrupted;

    /// <summary>Whether the process is about to end: what fails from then on fails because of that, and is no error to report.</summary>
    public bool IsInterrupted { get; set; }

    /// <summary>Columns of the screen that <see cref="Out"/> goes to; null where it goes to a file or pipe.</summary>
    public int? OutWidth { get; init; }

    /// <summary>Where options come from that nobody gave on the command line.</summary>
    public Specs.DefaultSources Defaults { get; init; } = Specs.DefaultSources.None;

    /// <summary>Says and reads nothing.</summary>
    public static Terminal Silent => new() { Out = TextWriter.Null, Error = TextWriter.Null, OpenInput = static () => Stream.Null, OpenOutput = static () => Stream.Null };

    /// <summary>The streams of this process, UTF-8 without byte order mark whatever the locale.</summary>
    public static Terminal Process() => new()
    {
        Defaults = Specs.DefaultSources.OfProcess(),
        Out = new ResultWriter(static () => new StreamWriter(StandardStreams.OpenOutput(), Utf8) { AutoFlush = true, NewLine = "\n" }) { NewLine = "\n" },
        Error = HasColors ? new ColoredWriter(ErrorStream()) : ErrorStream(),
        OpenInput = StandardStreams.OpenInput,
        OpenOutput = StandardStreams.OpenOutput,
        IsErrorInteractive = !Console.IsErrorRedirected,
        OutWidth = Console.IsOutputRedirected ? null : Console.WindowWidth,
    };

    // https://no-color.org: set and not empty, whatever its value.
    private static bool HasColors => !Console.IsErrorRedirected && !OperatingSystem.IsWindows()
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb");

    private static StreamWriter ErrorStream() => new(StandardStreams.OpenError(), Utf8) { AutoFlush = true, NewLine = "\n" };

    /// <summary>Text from a file, made harmless for a screen: control characters become visible escapes, so that no name can move the cursor.</summary>
    public static string Printable(string text)
    {
        if (!text.Any(IsUnsafe))
            return text;
        var result = new StringBuilder(text.Length + 16);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (char.IsHighSurrogate(c) && Rune.TryGetRuneAt(text, i, out var sign) && Rune.GetUnicodeCategory(sign) is UnicodeCategory.OtherSymbol or UnicodeCategory.OtherLetter or UnicodeCategory.ModifierSymbol)
                result.Append(c).Append(text[++i]);
            else if (IsUnsafe(c))
                result.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            else
                result.Append(c);
        }

        return result.ToString();
    }

    /// <summary>A message with what it quotes cut, where that is long: so much is left that it is known again. One that is long all the same loses its middle.</summary>
    public static string Shortened(string message)
    {
        string cut = WithShortQuotations(message);
        return cut.Length <= LongestMessage ? cut : $"{cut.AsSpan(0, LongestMessage * 3 / 4)}…{cut.AsSpan(cut.Length - (LongestMessage / 4))}";
    }

    private static string WithShortQuotations(string message) => Quotation().Replace(message, static found => found.Length > LongestQuotation ? $"{found.Value.AsSpan(0, KeptOfQuotation)}…{found.Value[^1]}" : found.Value);

    // A quote within a word is an apostrophe.
    [GeneratedRegex(@"(?<!\w)'[^']*'(?!\w)|\{[^{}]*\}")]
    private static partial Regex Quotation();

    // Bidirectional overrides reorder what a terminal shows, other characters of format show nothing, separators break lines, and what is no character cannot be encoded or read back.
    private static bool IsUnsafe(char c) =>
        char.IsControl(c) || char.IsSurrogate(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        || c is '\uFFFE' or '\uFFFF' or '\u115F' or '\u1160' or '\u3164' or '\uFFA0' or '\u034F' or (>= '\uFDD0' and <= '\uFDEF') or (>= '\uFE00' and <= '\uFE0F');
}
