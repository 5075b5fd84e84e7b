using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks;

/// <summary>
/// Takes apart what adds and normalises at once where the sum goes on beside what is made of it (ONNX Runtime's SkipLayerNormalization): there the shortcut of the
/// next block begins before the normalisation, and one box could not say so. Where nobody reads a sum, as in networks that normalise behind, it stays one box.
/// </summary>
internal static class FusedSums
{
    private const string Normalised = "/normalised", Sum = "/sum", Added = "add & ";

    /// <summary>The pass. The layer itself is the sum, which has its inputs; the normalisation is a part of it.</summary>
    public static BlockGraph Open(BlockGraph graph)
    {
        if (!graph.Blocks.Any(IsFused))
            return graph;
        var read = graph.Blocks.SelectMany(static b => b.Inputs).ToHashSet(StringComparer.Ordinal);
        var sums = new HashSet<string>(StringComparer.Ordinal);
        var writers = new Dictionary<string, (int Place, ModulePath Module)>(StringComparer.Ordinal);
        var blocks = ImmutableArray.CreateBuilder<Block>(graph.Blocks.Length);
        int known = 0;
        foreach (var block in graph.Blocks)
        {
            // The last of several has no reader of its sum, and is one of them by what it adds to.
            if (IsFused(block) && ((SumOf(graph.Network, block.Head!) is { } sum && read.Contains(sum)) || block.Inputs.Any(sums.Contains)))
            {
                string made = SumOf(graph.Network, block.Head!) ?? block.Name + Sum;
                sums.Add(made);
                blocks.AddRange(AddOf(block, made, ModuleOf(block, writers)), NormOf(block, made));
            }
            else
            {
                blocks.Add(block);
            }

            for (; known < blocks.Count; known++)
            {
                foreach (string tensor in blocks[known].Outputs)
                    writers[tensor] = (known, blocks[known].Head?.Module ?? ModulePath.Empty);
            }
        }

        return sums.Count == 0 ? graph : graph with { Blocks = blocks.ToImmutable() };
    }

    /// <summary>Whether it is no layer of the network, but a part of one that was taken apart.</summary>
    public static bool IsPart(Node node) => node.IsSynthetic && node.Name.EndsWith(Normalised, StringComparison.Ordinal);

    private static bool IsFused(Block block) => block is { Kind: BlockKind.Layer, Nodes: [{ Category: OperatorCategory.Normalization } node], Inputs.Length: 2, Override.IsShown: false } && node.Has(OperatorTraits.Adds);

    // The last of its outputs; mean and deviation, which may stand there too, are smaller.
    private static string? SumOf(Network network, Node node) => node.Outputs is [var first, .., { Length: > 0 } last] && network.TensorOf(first).Shape is var made
        && (made is null || network.TensorOf(last).Shape is not { } shape || shape.Equals(made)) ? last : null;

    // The sum ends the module that computes what it adds, whatever module the normalisation begins: what that has in common with the normalisation, or with where the other operand is from.
    private static ModulePath ModuleOf(Block block, Dictionary<string, (int Place, ModulePath Module)> writers)
    {
        var arms = block.Inputs.Select(i => writers.GetValueOrDefault(i, (-1, ModulePath.Empty))).OrderBy(static w => w.Item1).Select(static w => w.Item2).ToList();
        ModulePath computed = arms[^1], one = computed.CommonWith(block.Head!.Module), other = computed.CommonWith(arms[0]);
        return one.Segments.Length >= other.Segments.Length ? one : other;
    }

    private static Block AddOf(Block block, string sum, ModulePath module) => block with
    {
        Category = OperatorCategory.Merge,
        Title = "",
        Label = "add",
        Parts = [],
        Nodes = [block.Head! with { Module = module, Subgraphs = [] }],
        Outputs = [sum],
    };

    private static Block NormOf(Block block, string sum)
    {
        var node = block.Head!;
        string label = block.Label.StartsWith(Added, StringComparison.Ordinal) ? block.Label[Added.Length..] : block.Label;
        return block with
        {
            Name = block.Name + Normalised,
            Label = label == "norm" ? "layer norm" : label,
            Nodes = [node with { Name = node.Name + Normalised, IsSynthetic = true, Operator = node.Operator! with { Traits = OperatorTraits.None }, Inputs = [sum], Outputs = [node.Outputs[0]], Weights = [], Subgraphs = [] }],
            Inputs = [sum],
            Outputs = block.Outputs.Remove(sum),
        };
    }
}
