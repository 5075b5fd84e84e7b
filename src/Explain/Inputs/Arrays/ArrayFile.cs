using NetDraw.Explain.Running;
using NetDraw.ModelImport.Files;

namespace NetDraw.Explain.Inputs.Arrays;

/// <summary>Reads arrays of numbers: NumPy's <c>.npy</c> and <c>.npz</c>, tables as CSV or text, and sound as WAV.</summary>
public static class ArrayFile
{
    private const int MostBytes = 512 << 20;

    /// <summary>What can be read, for messages.</summary>
    internal const string Expected = ".npy, .npz, .csv, .tsv, .txt or .wav";

    /// <summary>Whether a file is one of these by its name.</summary>
    public static bool IsArray(string path) => Path.GetExtension(path).ToLowerInvariant() is ".npy" or ".npz" or ".csv" or ".tsv" or ".txt" or ".wav";

    /// <summary>Reads a file by its extension.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">Name of the array, for archives with several; null where it does not matter.</param>
    /// <returns>The array in the axes that the file has: of a table rows × columns, of sound channels × samples from −1 to 1.</returns>
    /// <exception cref="ExplainException">It is missing, broken, or of another kind.</exception>
    public static TensorValue Read(string path, string? name = null)
    {
        try
        {
            byte[] bytes = BoundedFile.ReadAll(path, MostBytes);
            var value = Path.GetExtension(path).ToLowerInvariant() switch
            {
                ".npy" => NpyReader.Read(bytes),
                ".npz" => NpzReader.Read(bytes, name),
                ".csv" or ".tsv" or ".txt" => TableReader.Read(bytes),
                ".wav" => WaveReader.Read(bytes),
                _ => throw new FormatException($"is no file of numbers by its name, expected {Expected}"),
            };
            return Array.FindIndex(value.Values, static v => !float.IsFinite(v)) is >= 0 and var at
                ? throw new FormatException($"holds {value.Values[at]} as element {at}, expected numbers") : value;
        }
        catch (UnreadableFileException e)
        {
            throw new ExplainException($"{path}: {e.Message}; expected an array ({Expected})", e);
        }
        catch (Exception e) when (e is FormatException or InvalidDataException or EndOfStreamException)
        {
            throw new ExplainException($"{path}: {e.Message}", e);
        }
    }
}
