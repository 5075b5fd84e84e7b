using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Shapes;

namespace NetDraw.ModelImport;

/// <summary>The entry of this library: sniff, read, infer shapes.</summary>
public static class ModelReader
{
    private const int SniffLength = 4096;

    /// <summary>Reads a model file of any known format and infers its shapes.</summary>
    /// <exception cref="ModelFormatException">The file is not a model, or is broken; the message says where and what was expected.</exception>
    public static ImportResult Read(ModelSource source, ImportOptions? options = null)
    {
        options ??= new ImportOptions();
        var read = FormatOf(source, options.Formats).Read(source, options);
        var inferred = ShapeInference.Infer(InputOverrides.Apply(source.Name, read.Network, options.InputShapes));
        if (options.OpenSubgraphs)
            inferred = SubgraphExpansion.Run(inferred);
        var result = read with { Network = inferred.Network, Diagnostics = [.. read.Diagnostics, .. CycleOf(read.Network), .. inferred.Diagnostics] };
        return options.WeightsPath is { } weights ? Attach(source, result, weights) : result;
    }

    /// <summary>Reads the model file at a path.</summary>
    /// <exception cref="ModelFormatException">As above.</exception>
    public static ImportResult Read(string path, ImportOptions? options = null) => Read(ModelSource.File(path), options);

    private static ImportResult Attach(ModelSource source, ImportResult result, string weights) => result.Network.Dialect.AttachWeights is { } attach
        ? attach(result, weights)
        : throw new ModelFormatException(source.Name, $"a model of this kind has no weights in another file, expected none such as {weights}");

    private static IEnumerable<Diagnostic> CycleOf(Network network) => network.IsCyclic
        ? [new Diagnostic("cycle", "some nodes feed each other in a circle, which no network may; they are drawn in file order")]
        : [];

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

    private static byte[] Head(ModelSource source)
    {
        using var stream = source.Open();
        byte[] head = new byte[SniffLength];
        int length = stream.ReadAtLeast(head, SniffLength, throwOnEndOfStream: false);
        return head[..length];
    }
}
