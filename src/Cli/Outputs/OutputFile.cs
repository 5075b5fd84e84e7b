using NetDraw.Diagram.Formats;

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
    private static bool isClosed;

    /// <summary>Writes a file. Pipes and devices are written straight; a link's target is replaced, not the link.</summary>
    /// <exception cref="OutputException">The file or its folder cannot be written.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        try
        {
            WholeFile.Write(path, write, new Abandonable());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OutputException($"{path}: cannot be written: {e.Message}", e);
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
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OutputException($"{folder}: the folder cannot be made: {e.Message}", e);
        }
    }

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

    /// <summary>The file that a path names in the end, through links.</summary>
    public static string Resolve(string path) => WholeFile.Resolve(path);

    /// <summary>Whether a path names no file that could be replaced, such as <c>/dev/stdout</c>.</summary>
    public static bool IsDevice(string path) => WholeFile.IsDevice(path);

    private static void ThrowIfClosed()
    {
        if (isClosed)
            throw new OperationCanceledException("interrupted");
    }

    /// <summary>Keeps the list of what is half written, so that <see cref="Abandon"/> can remove it.</summary>
    private sealed class Abandonable : TemporaryFiles
    {
        public override void MakeFolder(string folder) => OutputFile.MakeFolder(folder);

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
