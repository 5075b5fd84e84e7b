using System.Collections.Immutable;
using NetDraw.Diagram.Blocks;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Rules;

/// <summary>Lists what rules can be for, for who writes them.</summary>
internal static class RuleTargets
{
    /// <summary>The layers of the file, inputs and results, in reading order.</summary>
    public static ImmutableArray<RuleTarget> Layers(Network network) => Of(BlockReader.Read(network));

    /// <summary>The boxes of a figure, in reading order.</summary>
    public static ImmutableArray<RuleTarget> Boxes(Network network, DrawingOptions options) => Of(RulePasses.Run(network, options));

    /// <summary>The chain of two layers that occurs most often, as a fold's pattern; null where no layer alone reads another.</summary>
    public static string? CommonChain(Network network)
    {
        var graph = BlockReader.Read(network);
        var editor = new BlockEditor(graph);
        return graph.Blocks
            .Where(static b => b.Kind == BlockKind.Layer)
            .Select(b => (First: b, Second: editor.OnlyReaderOf(b) is >= 0 and var next ? graph.Blocks[next] : null))
            .Where(static p => p.Second is { Kind: BlockKind.Layer } && IsWord(p.First.Head!.Type) && IsWord(p.Second.Head!.Type))
            .GroupBy(static p => $"{p.First.Head!.Type} > {p.Second!.Head!.Type}", StringComparer.Ordinal)
            .MaxBy(static g => g.Count())?.Key;
    }

    private static ImmutableArray<RuleTarget> Of(BlockGraph graph) => [.. graph.Blocks.Select(b => new RuleTarget(
        b.Title.Length > 0 ? b.Title : b.Name,
        TypeNames.Of(graph.Network, b).FirstOrDefault(""),
        b.Category,
        b.Kind,
        PartText.Join(b.Parts.Prepend(b.Label))))];

    private static bool IsWord(string type) => type.All(static c => char.IsAsciiLetterOrDigit(c) || c == '_');
}

/// <summary>Something that a rule can be for.</summary>
/// <param name="Name">Name that a selector finds it by.</param>
/// <param name="Type">Type that a selector finds it by; empty for inputs and results without a layer.</param>
/// <param name="Category">Its category.</param>
/// <param name="Kind">Layer, input or output.</param>
/// <param name="Label">What it does, in few words.</param>
internal sealed record RuleTarget(string Name, string Type, OperatorCategory Category, BlockKind Kind, string Label);
