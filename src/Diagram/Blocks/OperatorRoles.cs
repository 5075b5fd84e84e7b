using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks;

/// <summary>Asks blocks' layers, which inputs and outputs have none of, what they do.</summary>
internal static class OperatorRoles
{
    /// <summary>Whether there is a layer, and it does all of this.</summary>
    public static bool Does(this Node? node, OperatorTraits traits) => node is not null && node.Has(traits);

    /// <summary>What a layer of several results calls one of them; empty where nothing says.</summary>
    public static string RoleOf(this Node node, string output) =>
        node.Operator is { OutputRoles: var roles } && node.Outputs.IndexOf(output) is >= 0 and var at && at < roles.Length ? roles[at] : "";
}
