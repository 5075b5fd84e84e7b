using System.Collections.Frozen;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks.Recognition;

/// <summary>What a block does in the plan of a larger one.</summary>
internal static class BlockRoles
{
    // Adds its operands, whatever else it does to the sum.
    private static readonly FrozenSet<string> Additions = ["Add", "Sum", "SkipLayerNormalization", "SkipSimplifiedLayerNormalization", "Axpy"];

    private static readonly FrozenSet<string> Products = ["Mul", "Scale", "Axpy", "ScaleMul", "ChannelwiseMultiply"];

    private static readonly FrozenSet<string> Joins = ["Concat", "QLinearConcat", "PartialConcat"];

    // Activations that exporters write out in several operators, none of which is one.
    private static readonly FrozenSet<string> WrittenOut =
        Idiom.All.Where(static i => i.Category == OperatorCategory.Activation).Select(static i => i.Label).ToFrozenSet(StringComparer.Ordinal);

    extension(Block block)
    {
        /// <summary>Whether it adds two tensors or more.</summary>
        public bool IsAddition => block.Inputs.Length > 1 && block.Head is { } head && (Additions.Contains(head.Type) || IsEltwise(head, "SUM", "1"));

        /// <summary>Whether it multiplies two tensors or more.</summary>
        public bool IsProduct => block.Inputs.Length > 1 && block.Head is { } head && (Products.Contains(head.Type) || IsEltwise(head, "PROD", "0"));

        /// <summary>Whether it joins tensors end to end.</summary>
        public bool IsConcatenation => block.Head is { } head && Joins.Contains(head.Type);

        /// <summary>Whether it only dresses what comes before it: normalisation, activation, dropout, reshaping.</summary>
        public bool IsDressing => block.Category is OperatorCategory.Normalization or OperatorCategory.Activation or OperatorCategory.Dropout
            or OperatorCategory.Layout or OperatorCategory.Arithmetic;

        /// <summary>Whether it has weights worth naming: a reader counts these.</summary>
        public bool IsComputing => block.Category is OperatorCategory.Convolution or OperatorCategory.Dense or OperatorCategory.Attention
            or OperatorCategory.Recurrent or OperatorCategory.Embedding;

        /// <summary>Whether it takes the mean or maximum over all positions, be it by a window as large as the map.</summary>
        public bool IsGlobalPooling(Network network) => block.Category == OperatorCategory.Reduction
            || (block.Category == OperatorCategory.Pooling && (block.Label.StartsWith("global", StringComparison.Ordinal)
                || (block.Outputs is [var output, ..] && network.TensorOf(output).Shape is { Rank: > 2 } shape && shape.Dims.Skip(2).All(static d => d.Value == 1))));

        /// <summary>Whether an activation is part of it.</summary>
        public bool HasActivation => block.Category == OperatorCategory.Activation
            || block.Nodes.Any(static n => n.Category == OperatorCategory.Activation) || block.Parts.Any(WrittenOut.Contains);
    }

    // The text format writes an operation by its name or by its number.
    private static bool IsEltwise(Node head, string operation, string number) => head is { Dialect: Dialect.Caffe, Type: "Eltwise" }
        && head.Attributes.GetText("eltwise_param.operation", "SUM") is var text
        && (string.Equals(text, operation, StringComparison.OrdinalIgnoreCase) || string.Equals(text, number, StringComparison.Ordinal));
}
