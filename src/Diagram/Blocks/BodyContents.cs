using System.Collections.Immutable;
using NetDraw.Diagram.Blocks.Outlines;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Diagram.Blocks;

/// <summary>What the box of a loop or a branch says of the networks that it holds.</summary>
internal static class BodyContents
{
    // Those within are asked again for each one around.
    private const int MostLayers = 2_000;

    private static readonly ImmutableArray<string> Branches = ["then_branch", "else_branch"];

    private static readonly ImmutableArray<string> Words = ["then", "else"];

    /// <summary>The parts: <c>3×3 conv, 64 · ReLU</c> of a body, <c>then: add</c> and <c>else: multiply</c> of branches; none for a body of nothing that a reader looks for, nor for a called function, which has a name.</summary>
    public static ImmutableArray<string> Of(Node node)
    {
        var bodies = node.Subgraphs.Where(static s => !string.Equals(s.Role, Subgraph.FunctionRole, StringComparison.Ordinal)).ToList();
        if (bodies.Count == 0 || bodies.Sum(static s => s.Body.Nodes.Length) > MostLayers)
            return [];
        return [.. bodies.Select(s => (Place: Branches.IndexOf(s.Role), Text: TextOf(s.BodyOf(node)))).Where(static b => b.Text.Length > 0).OrderBy(static b => b.Place)
            .Select(static b => b.Place < 0 ? b.Text : $"{Words[b.Place]}: {b.Text}")];
    }

    private static string TextOf(Network body)
    {
        if (body.Nodes.IsEmpty)
            return "";
        var outline = BlockPasses.OutlineOf(body);
        return outline.Root.Blocks.IsEmpty ? "" : PartText.Join(RegionContents.Of(outline.Graph, outline.Root).Select(static p => p.Text));
    }
}
