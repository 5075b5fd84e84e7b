using NetDraw.ModelImport.Graph;

namespace NetDraw.Corpus;

/// <summary>How many of the tensors that a network's nodes write are shaped; sequences, maps and optionals are no tensors and count not.</summary>
/// <param name="All">Tensors.</param>
/// <param name="Shaped">Those whose every extent is a number or a named expression.</param>
/// <param name="FirstGap">The first unshaped one with its maker and reason.</param>
/// <param name="HasSilentGap">Whether an unshaped one has no reason.</param>
internal sealed record TensorCount(int All, int Shaped, string FirstGap, bool HasSilentGap)
{
    /// <summary>Counts the top level of a network.</summary>
    public static TensorCount Of(Network network)
    {
        int all = 0, shaped = 0;
        string first = "";
        bool isSilent = false;
        foreach (var node in network.Nodes)
        {
            foreach (var tensor in node.Outputs.Where(static o => o.Length > 0).Select(network.TensorOf).Where(IsTensor))
            {
                all++;
                shaped += tensor.IsShaped ? 1 : 0;
                if (tensor.IsShaped)
                    continue;
                isSilent |= string.IsNullOrWhiteSpace(tensor.UnknownReason);
                first = first.Length > 0 ? first : $"{node.Type} '{node.Name}' {tensor.Shape?.ToString() ?? "?"}: {tensor.UnknownReason}";
            }
        }

        return new(all, shaped, first, isSilent);
    }

    private static bool IsTensor(TensorInfo tensor) =>
        tensor.ElementType is not (ElementType.Sequence or ElementType.Map or ElementType.Optional);
}
