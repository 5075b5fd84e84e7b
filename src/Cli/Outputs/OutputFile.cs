using NetDraw.Diagram.Formats;
using NetDraw.ModelImport.Files;

namespace NetDraw.Cli.Outputs;

/// <summary>An output file or folder cannot be written; the message names it and says why.</summary>
internal sealed class OutputException(string message, Exception cause) : Exception(message, cause);

/// <summary>
/// Writes files whole or not at all: into a hidden neighbour first, then renamed over the target. Nothing is left behind by a
/// failure or an interrupt.
/// </summary>
internal static class OutputFile
{
    private static readonly Lock Gate = new();
    private static readonly HashSet<string> Pending = new(StringComparer.Ordinal);
    private static readonly HashSet<string> Tidied = new(StringComparer.Ordinal);
    private static bool isClosed;

    /// <summary>Writes a file. Pipes and devices are written straight; a link's target is replaced, not the link.</summary>
    /// <exception cref="OutputException">The file or its folder cannot be written.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        try
        {
            WholeFile.Write(path, write, new Abandonable());
        }
        catch (Exception e) when (BoundedFile.IsOfFiles(e))
        {
            throw Failure(path, e);
        }
    }

    /// <summary>Makes the folder that a file goes to.</summary>
    /// <exception cref="OutputException">It cannot be made.</exception>
    public static void MakeFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (BoundedFile.IsOfFiles(e))
        {
            throw new OutputException($"{folder}: the folder cannot be made: {BoundedFile.Reason(e)}", e);
        }
    }

    /// <summary>What is said of an output that cannot be written.</summary>
    public static OutputException Failure(string path, Exception cause) => new($"{path}: cannot be written: {BoundedFile.Reason(cause)}", cause);

    /// <summary>Removes what is half written and refuses to start more; for the interrupt handler.</summary>
    public static void Abandon()
    {
        lock (Gate)
        {
            isClosed = true;
            foreach (string path in Pending)
                File.Delete(path);
        }
    }

    /// <summary>Whether a path names something that could not be replaced by a file: a pipe, a terminal, <c>/dev/null</c>, this process's standard output.</summary>
    public static bool IsStream(string path) => IsStandardOutput(path) || WholeFile.IsStream(path);

    /// <summary>
    /// Whether a path names standard output. Opened by such a name, a file that the shell sends output to would begin anew, over what
    /// the script wrote there before.
    /// </summary>
    public static bool IsStandardOutput(string path) =>
        path == Inputs.ModelInput.Standard || (!OperatingSystem.IsWindows() && path is "/dev/stdout" or "/dev/fd/1" or "/proc/self/fd/1");

    private static void ThrowIfClosed()
    {
        if (isClosed)
            throw new OperationCanceledException("interrupted");
    }

    /// <summary>Keeps the list of what is half written, so that <see cref="Abandon"/> can remove it.</summary>
    private sealed class Abandonable : TemporaryFiles
    {
        public override void MakeFolder(string folder)
        {
            OutputFile.MakeFolder(folder);
            bool isFirst;
            lock (Gate)
                isFirst = Tidied.Add(folder);
            if (isFirst)
                LeftOvers.Remove(folder);
        }

        public override FileStream Create(string temporary)
        {
            lock (Gate)
            {
                ThrowIfClosed();
                var stream = base.Create(temporary);
                Pending.Add(temporary);
                return stream;
            }
        }

        public override void Place(string temporary, string target)
        {
            lock (Gate)
            {
                ThrowIfClosed();
                base.Place(temporary, target);
                Pending.Remove(temporary);
            }
        }

        public override void Remove(string temporary)
        {
            lock (Gate)
            {
                if (Pending.Remove(temporary))
                    base.Remove(temporary);
            }
        }
    }
}
