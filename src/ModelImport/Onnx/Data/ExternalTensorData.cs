using System.Globalization;
using NetDraw.ModelImport.Files;
using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Onnx.Data;

/// <summary>
/// A tensor in another file (onnx: External Data). The file is opened only when elements are asked for, and only within the
/// model's folder: a model must not make its reader open anything else.
/// </summary>
internal sealed class ExternalTensorData(ModelSource source, string name, ElementType type, long? count, ExternalLocation location)
    : RawTensorData(source.Name, name, type, count)
{
    /// <summary>The file that is named, there or not; null where there can be none, which reading will say.</summary>
    public string? FullPath => source.Path is null || location.Path.Length == 0 || location.Path.Contains('\0', StringComparison.Ordinal)
        ? null
        : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(source.Path))!, location.Path));

    /// <inheritdoc/>
    protected override ReadOnlySpan<byte> ReadBytes(long expected)
    {
        if (expected > Array.MaxLength)
            throw Error(string.Create(CultureInfo.InvariantCulture, $"{expected} bytes are more than an array holds"));
        return ReadPieces(expected, [(0, (int)expected)]);
    }

    /// <inheritdoc/>
    protected override byte[] ReadPieces(long expected, IReadOnlyList<(long Offset, int Length)> pieces)
    {
        long length = location.Length is null ? expected : Number(location.Length, "length");
        long offset = location.Offset is null ? 0 : Number(location.Offset, "offset");
        if (length != expected)
            throw Error(string.Create(CultureInfo.InvariantCulture, $"external data of {length} bytes, expected {expected}"));
        using var stream = ModelSource.File(ResolvePath()).Open();
        if (offset > stream.Length - length)
            throw Error(string.Create(CultureInfo.InvariantCulture, $"bytes {offset} to {offset + (decimal)length} lie outside {Quoted.Of(location.Path)}, which has {stream.Length}"));
        return Pieces(stream, offset, pieces);
    }

    private string ResolvePath()
    {
        if (source.Path is null)
            throw Error("its data lies in another file, and the model was not read from a folder");
        if (location.Path.Length == 0 || location.Path.Contains('\0', StringComparison.Ordinal) || Path.IsPathRooted(location.Path))
            throw Error($"external data at {Quoted.Of(location.Path)}, expected a path relative to the model's folder");
        string folder = Path.GetFullPath(Path.GetDirectoryName(Path.GetFullPath(source.Path))!);
        string path = Path.GetFullPath(Path.Combine(folder, location.Path));
        string prefix = Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar;
        if (!path.StartsWith(prefix, StringComparison.Ordinal))
            throw Error($"external data at {Quoted.Of(location.Path)}, which is outside the model's folder");
        if (FileFacts.Of(path).Kind == FileKind.None)
            throw Error($"external data file {Quoted.Of(location.Path)} does not exist");
        return Refusal() is { } refusal ? throw Error(refusal) : path;
    }

    /// <summary>Why the file is not read although it is there: it is no file, or a link leads to it from out of the model's folder. Null where nothing speaks against it.</summary>
    public string? Refusal()
    {
        if (source.Path is null || location.Path.Length == 0 || location.Path.Contains('\0', StringComparison.Ordinal) || Path.IsPathRooted(location.Path))
            return null;
        string folder = Path.GetDirectoryName(Path.GetFullPath(source.Path))!, path = Path.GetFullPath(Path.Combine(folder, location.Path));
        if (FileFacts.Of(path).Kind == FileKind.None)
            return null;
        if (BoundedFile.Problem(path) is { } problem)
            return $"external data at {Quoted.Of(location.Path)} {problem}";
        // Where the model itself is a link, as in stores that keep files by content, what lies beside its target is as good.
        return RealPath.IsWithin(path, folder) || RealPath.IsWithin(path, Path.GetDirectoryName(RealPath.Of(source.Path))!)
            ? null
            : $"external data at {Quoted.Of(location.Path)} is a link that leads out of the model's folder";
    }

    private long Number(string text, string what) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            ? number
            : throw Error($"found {Quoted.Of(text)} as the external data's {what}, expected a number of bytes");
}

/// <summary>Where external data lies, as the file writes it; nothing of it is checked before it is read.</summary>
/// <param name="Path">Relative path.</param>
/// <param name="Offset">First byte; null means 0.</param>
/// <param name="Length">Number of bytes; null means as many as the shape asks for.</param>
internal sealed record ExternalLocation(string Path, string? Offset, string? Length);
