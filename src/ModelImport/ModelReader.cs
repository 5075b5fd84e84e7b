using System.Collections.Immutable;
using NetDraw.ModelImport.Modules;

namespace NetDraw.ModelImport;

/// <summary>The entry of this library: sniff, read, infer shapes.</summary>
public static class ModelReader
{
    private const int SniffLength = 4096;

    /// <summary>Reads a model file of any known format and infers its shapes.</summary>
    /// <exception cref="ModelFormatException">The file is not a model, or is broken; the message says where and what was expected.</exception>
    public static ImportResult Read(ModelSource source, ImportOptions? options = null) => Load(source, options).Infer();

    /// <summary>Reads the model file at a path.</summary>
    /// <exception cref="ModelFormatException">As above.</exception>
    public static ImportResult Read(string path, ImportOptions? options = null) => Read(ModelSource.File(path), options);

    /// <summary>Reads a model file, for who infers its shapes several times.</summary>
    /// <exception cref="ModelFormatException">As above.</exception>
    public static LoadedModel Load(ModelSource source, ImportOptions? options = null)
    {
        options ??= new ImportOptions();
        source.Side = options.Side;
        return new LoadedModel(source.Name, ModuleReading.Run(FormatOf(source, options.Formats).Read(source, options)), options);
    }

    // Extension first, content second: a prototxt named .txt and a model on standard input have to work too.
    private static ModelFormat FormatOf(ModelSource source, ImmutableArray<ModelFormat> others)
    {
        byte[] head = Head(source);
        if (head.Length == 0)
            throw new ModelFormatException(source.Name, "the file is empty, expected a model");
        string extension = Path.GetExtension(source.Name);
        ImmutableArray<ModelFormat> known = [.. others, .. ModelFormats.All];
        return known.FirstOrDefault(f => f.Extensions.Contains(extension, StringComparer.OrdinalIgnoreCase))
            ?? known.FirstOrDefault(f => f.LooksLike(head))
            ?? throw new ModelFormatException(
                source.Name,
                $"looks like {ForeignContent.Describe(head) ?? "none of the known formats"}, expected one of {string.Join(", ", known.Select(static f => f.Name))}");
    }

    /// <summary>The first bytes of a file, as many as formats are told by.</summary>
    internal static byte[] Head(ModelSource source)
    {
        using var stream = source.Open();
        byte[] head = new byte[SniffLength];
        int length = stream.ReadAtLeast(head, SniffLength, throwOnEndOfStream: false);
        return head[..length];
    }
}
