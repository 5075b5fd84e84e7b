using System.IO.Compression;
using NetDraw.Explain.Running;

namespace NetDraw.Explain.Inputs.Arrays;

/// <summary>NumPy's <c>.npz</c>: a zip archive of arrays.</summary>
internal static class NpzReader
{
    private const long MostBytes = 512L << 20;
    private static readonly string[] Usual = ["arr_0.npy", "x.npy", "input.npy", "data.npy"];

    /// <summary>The array of a name, or the only one.</summary>
    /// <exception cref="FormatException">There are several and none is of this name.</exception>
    public static TensorValue Read(byte[] bytes, string? name)
    {
        using var archive = new ZipArchive(new MemoryStream(bytes, writable: false));
        var arrays = archive.Entries.Where(static e => e.FullName.EndsWith(".npy", StringComparison.Ordinal)).ToList();
        var entry = arrays.Find(e => e.FullName == name + ".npy") ?? arrays.Find(static e => Usual.Contains(e.FullName)) ?? (arrays.Count == 1 ? arrays[0]
            : throw new FormatException($"holds {(arrays.Count == 0 ? "no array" : $"the arrays {string.Join(", ", arrays.Take(8).Select(static e => e.FullName[..^4]))}")}, expected one, or one named '{name}' as the input"));
        if (entry.Length > MostBytes)
            throw new FormatException($"holds an array of {entry.Length >> 20} MiB, expected at most {MostBytes >> 20}");
        using var stream = entry.Open();
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return NpyReader.Read(content.ToArray());
    }
}
