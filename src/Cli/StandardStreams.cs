using System.Runtime.InteropServices;
using System.Text;
using NetDraw.Cli.Outputs;
using NetDraw.ModelImport.Files;

namespace NetDraw.Cli;

/// <summary>The streams that this process was started with, which may be closed, full, or gone.</summary>
internal static class StandardStreams
{
    private const int Input = 0, Output = 1, Error = 2;
    private const int GetDescriptorFlags = 1, CloseOnExec = 1;

    /// <summary>Standard input.</summary>
    /// <exception cref="IOException">It is closed.</exception>
    public static Stream OpenInput() => IsOpen(Input) ? Console.OpenStandardInput() : throw new IOException("it is closed");

    /// <summary>Standard output.</summary>
    /// <exception cref="IOException">It is closed.</exception>
    public static Stream OpenOutput() => IsOpen(Output) ? Console.OpenStandardOutput() : throw new IOException("it is closed");

    /// <summary>Standard error; what nobody can see is dropped.</summary>
    public static Stream OpenError() => IsOpen(Error) ? Console.OpenStandardError() : Stream.Null;

    // A stream that was closed when the process was started has its number taken by something that the runtime opens for itself: to write there would break it, and to
    // read would wait for ever. The runtime marks what it opens to be closed in child processes, which what was handed over to this one cannot be.
    private static bool IsOpen(int descriptor)
    {
        if (OperatingSystem.IsWindows())
            return true;
        try
        {
            return GetFlags(descriptor, GetDescriptorFlags) is >= 0 and var flags && (flags & CloseOnExec) == 0;
        }
        catch (Exception e) when (e is EntryPointNotFoundException or DllNotFoundException)
        {
            return true;
        }
    }

    [DllImport("libc", EntryPoint = "fcntl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetFlags(int descriptor, int command);
}

/// <summary>Text for results. What cannot be written is an error of the output, not of this program.</summary>
/// <param name="open">Opens what is written to; at the first text only, so that a command that says nothing needs no output.</param>
internal sealed class ResultWriter(Func<TextWriter> open) : TextWriter(System.Globalization.CultureInfo.InvariantCulture)
{
    private TextWriter? inner;

    /// <summary>A writer over another one.</summary>
    public static TextWriter Over(TextWriter writer) => writer is ResultWriter ? writer : new ResultWriter(() => writer) { NewLine = "\n" };

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => Try(writer => writer.Write(value));

    public override void Write(char[] buffer, int index, int count) => Try(writer => writer.Write(buffer, index, count));

    public override void Write(string? value) => Try(writer => writer.Write(value));

    public override void Flush() => Try(static writer => writer.Flush());

    private void Try(Action<TextWriter> write)
    {
        try
        {
            write(inner ??= open());
        }
        catch (Exception e) when (BoundedFile.IsOfFiles(e))
        {
            throw OutputFile.Failure("(stdout)", e);
        }
    }
}

/// <summary>Colours the word that an error or a note begins with, for a terminal.</summary>
internal sealed class ColoredWriter(TextWriter inner) : TextWriter(System.Globalization.CultureInfo.InvariantCulture)
{
    // Bold red and bold cyan of the terminal's own palette, and back (ECMA-48, SGR).
    private static readonly (string Word, string Colored)[] Words = [("error:", "\u001b[1;31merror:\u001b[0m"), ("note:", "\u001b[1;36mnote:\u001b[0m")];

    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => inner.Write(value);

    public override void Write(char[] buffer, int index, int count) => inner.Write(buffer, index, count);

    public override void Write(string? value)
    {
        foreach (var (word, colored) in Words)
        {
            if (value?.StartsWith(word, StringComparison.Ordinal) == true)
            {
                inner.Write(colored);
                inner.Write(value[word.Length..]);
                return;
            }
        }

        inner.Write(value);
    }

    public override void Flush() => inner.Flush();
}

/// <summary>Text for errors and notes. That they cannot be said stops no work: once writing has failed, the rest is dropped.</summary>
internal sealed class NoteWriter(TextWriter inner) : TextWriter(System.Globalization.CultureInfo.InvariantCulture)
{
    private bool isGone;

    /// <summary>A writer over another one.</summary>
    public static TextWriter Over(TextWriter writer) => new NoteWriter(writer) { NewLine = "\n" };

    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => Try(() => inner.Write(value));

    public override void Write(char[] buffer, int index, int count) => Try(() => inner.Write(buffer, index, count));

    public override void Write(string? value) => Try(() => inner.Write(value));

    public override void Flush() => Try(inner.Flush);

    private void Try(Action write)
    {
        if (isGone)
            return;
        try
        {
            write();
        }
        catch (Exception e) when (BoundedFile.IsOfFiles(e) || e is ObjectDisposedException)
        {
            isGone = true;
        }
    }
}
