using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Explain;

/// <summary>Which tensor of a network takes pictures, and in which form.</summary>
public static class ImageInputs
{
    /// <summary>The first input of rank 4 that no weight is stored for.</summary>
    /// <exception cref="ExplainException">There is none.</exception>
    public static string Find(Network network)
    {
        var inputs = network.Inputs.Where(i => !network.Weights.ContainsKey(i)).ToList();
        return inputs.Find(i => network.TensorOf(i).Shape is { Rank: 4 })
            ?? throw new ExplainException($"the network takes no pictures: expected an input of four axes (N×C×H×W), found {(inputs.Count == 0 ? "no input" : string.Join(", ", inputs.Take(4).Select(i => $"'{i}' of {network.TensorOf(i).Shape?.ToString() ?? "unknown shape"}")))}") { IsUnsupported = true };
    }

    /// <summary>Channels, rows, columns (null where the network leaves them open) and whether the channels come last.</summary>
    public static (int Channels, int? Height, int? Width, bool IsChannelsLast) Extents(Network network, string tensor)
    {
        var shape = network.TensorOf(tensor).Shape!;
        bool isLast = shape[1].Value is not (1 or 3) && shape[3].Value is 1 or 3;
        int channel = isLast ? 3 : 1, row = isLast ? 1 : 2;
        return ((int)(shape[channel].Value ?? 3), (int?)shape[row].Value, (int?)shape[row + 1].Value, isLast);
    }

    /// <summary>Whether a layer is what brings pictures in.</summary>
    public static bool IsData(Node node) => node.Category == OperatorCategory.Data || node.IsSynthetic;
}
