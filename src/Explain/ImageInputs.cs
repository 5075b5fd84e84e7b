using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Explain;

/// <summary>Which tensor of a network takes pictures, and in which form.</summary>
internal static class ImageInputs
{
    // Fewer numbers are hardly a picture.
    private const int LeastSide = 8;

    /// <summary>
    /// The first input of rank 4 that no weight is stored for; else the first whose numbers are those of a square picture, in one row a sample; else one of
    /// unknown shape that a convolution reads.
    /// </summary>
    /// <exception cref="ExplainException">There is none.</exception>
    /// <param name="network">The network.</param>
    /// <param name="fed">Names of the inputs that are fed otherwise; null for none.</param>
    public static string Find(Network network, IReadOnlyCollection<string>? fed = null)
    {
        var inputs = network.Inputs.Where(i => !network.Weights.ContainsKey(i) && fed?.Contains(i) != true).ToList();
        return inputs.Find(i => network.TensorOf(i).Shape is { Rank: 4 })
            ?? inputs.Find(i => !ElementTypes.IsInteger(network.TensorOf(i).ElementType) && SquareOf(network.TensorOf(i).Shape) is not null)
            ?? inputs.Find(i => DataInputs.IsUnbatched(network, i) && network.TensorOf(i).Shape is { } three && (three[0].Value is 1 or 3 || three[2].Value is 1 or 3))
            ?? inputs.Find(i => network.TensorOf(i).Shape is null && network.ConsumersOf(i).Any(static n => n.Category == OperatorCategory.Convolution))
            ?? throw new ExplainException($"the network takes no pictures: expected an input of four axes (N×C×H×W), found {(inputs.Count == 0 ? "no input" : string.Join(", ", inputs.Take(4).Select(i => $"'{i}' of {network.TensorOf(i).Shape?.ToString() ?? "unknown shape"}")))}") { IsUnsupported = true, Code = "no-photo" };
    }

    /// <summary>Channels, rows, columns (null where the network leaves them open) and whether the channels come last.</summary>
    public static (int Channels, int? Height, int? Width, bool IsChannelsLast) Extents(Network network, string tensor)
    {
        if (network.TensorOf(tensor).Shape is not { } shape)
            return (InputChannels.Count(network, tensor), null, null, false);
        if (SquareOf(shape) is var (channels, side))
            return (channels, side, side, false);
        if (shape.Rank == 3)
        {
            bool isTrailing = shape[0].Value is not (1 or 3);
            return ((int)shape[isTrailing ? 2 : 0].Value!, (int?)shape[isTrailing ? 0 : 1].Value, (int?)shape[isTrailing ? 1 : 2].Value, isTrailing);
        }

        bool isLast = shape[1].Value is not (1 or 3) && shape[3].Value is 1 or 3;
        int channel = isLast ? 3 : 1, row = isLast ? 1 : 2;
        return ((int?)shape[channel].Value ?? InputChannels.Count(network, tensor), (int?)shape[row].Value, (int?)shape[row + 1].Value, isLast);
    }

    /// <summary>The form of an input whose extents are known.</summary>
    /// <exception cref="ExplainException">They are not.</exception>
    internal static InputForm FormOf(Network network, string tensor)
    {
        var (channels, height, width, isLast) = Extents(network, tensor);
        return height is { } h && width is { } w
            ? new(channels, h, w, isLast)
            : throw new ExplainException($"the input '{tensor}' has no size, expected one that the file or the caller gives it");
    }

    /// <summary>Shape of the input for one picture of a size.</summary>
    public static Shape ShapeOf(Network network, string tensor, int width, int height)
    {
        var stated = network.TensorOf(tensor).Shape;
        var (channels, _, _, isLast) = Extents(network, tensor);
        if (stated is { Rank: 3 } && SquareOf(stated) is null)
            return isLast ? Shape.Of(height, width, channels) : Shape.Of(channels, height, width);
        return SquareOf(stated) is not null ? [1, .. stated!.Dims[1..]] : isLast ? Shape.Of(1, height, width, channels) : Shape.Of(1, channels, height, width);
    }

    /// <summary>Refuses a network that takes more than the picture: what its other inputs are to be, nobody says.</summary>
    /// <param name="network">The network.</param>
    /// <param name="picture">The input that takes pictures.</param>
    /// <param name="run">The layers that are run.</param>
    /// <param name="fed">Names of the inputs that have a value.</param>
    /// <exception cref="ExplainException">It takes more.</exception>
    internal static void RequireNoOther(Network network, string picture, IEnumerable<Node> run, IReadOnlyCollection<string> fed)
    {
        var read = run.SelectMany(static n => n.Inputs.Concat(n.ImplicitInputs)).ToHashSet(StringComparer.Ordinal);
        var others = network.Inputs.Where(i => i != picture && !fed.Contains(i) && read.Contains(i) && !network.Weights.ContainsKey(i)).ToList();
        if (others.Count > 0)
            throw new ExplainException($"the network takes {string.Join(", ", others.Take(4).Select(i => $"'{i}' ({network.TensorOf(i).Shape?.ToString() ?? "unknown shape"})"))} beside the picture '{picture}'; expected one input, a picture") { IsUnsupported = true, Code = "other-input" };
    }

    /// <summary>Whether a layer is what brings pictures in.</summary>
    public static bool IsData(Node node) => node.Category == OperatorCategory.Data || node.IsSynthetic;

    // Channels and side of a picture whose pixels are in a row: N×784, N×3072, N×784×1.
    private static (int Channels, int Side)? SquareOf(Shape? shape)
    {
        if (shape is not { Rank: 2 or 3 } || shape.Dims[1..].Any(static d => !d.IsKnown) || (shape.Rank == 3 && shape[1].Value != 1 && shape[2].Value != 1))
            return null;
        long count = shape.Dims[1..].Aggregate(1L, static (product, d) => product * d.Value!.Value);
        foreach (int channels in (ReadOnlySpan<int>)[1, 3])
        {
            int side = (int)Math.Sqrt(count / channels);
            if (side >= LeastSide && (long)side * side * channels == count)
                return (channels, side);
        }

        return null;
    }
}
