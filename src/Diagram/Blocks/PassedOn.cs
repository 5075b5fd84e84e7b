using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks;

/// <summary>Follows tensors through layers that hand their input on as it is, which figures leave out.</summary>
internal static class PassedOn
{
    // Copies and casts between two layers.
    private const int MostSteps = 8;

    /// <summary>Whether a tensor is another one, or what such layers make of that.</summary>
    public static bool LeadsTo(Network network, string tensor, string origin)
    {
        for (int step = 0; step < MostSteps && !string.Equals(tensor, origin, StringComparison.Ordinal); step++)
        {
            if (network.ProducerOf(tensor) is not { Inputs: [{ Length: > 0 } source, ..] } before || !before.Has(OperatorTraits.PassesThrough))
                return false;
            tensor = source;
        }

        return string.Equals(tensor, origin, StringComparison.Ordinal);
    }
}
