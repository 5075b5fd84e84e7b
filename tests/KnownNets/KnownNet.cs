namespace NetDraw.KnownNets;

/// <summary>A published network as a file, and what its paper says that it is made of.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Source">Where it was published, and where its counts are from.</param>
/// <param name="Blocks">Names of its blocks with their number, as the paper has them (<c>bottleneck ×16</c>); empty for a plain chain of layers.</param>
/// <param name="Write">Makes the file.</param>
internal sealed record KnownNet(string Name, string Source, string Blocks, Func<byte[]> Write)
{
    /// <summary>How the file's name ends.</summary>
    public string Extension { get; init; } = "onnx";

    /// <summary>The blocks by name.</summary>
    public IReadOnlyDictionary<string, int> Counts => Blocks.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(static b => b.Split(" ×")).ToDictionary(static b => b[0], static b => int.Parse(b[1], System.Globalization.CultureInfo.InvariantCulture), StringComparer.Ordinal);

    /// <summary>What the figure says besides, which is true and not in the paper, such as a module's class.</summary>
    public string Besides { get; init; } = "";
}
