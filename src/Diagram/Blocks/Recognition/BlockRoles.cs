using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks.Recognition;

/// <summary>What a block does in the plan of a larger one.</summary>
internal static class BlockRoles
{
    extension(Block block)
    {
        /// <summary>Whether it adds two tensors or more.</summary>
        public bool IsAddition => block.Inputs.Length > 1 && block.Head.Does(OperatorTraits.Adds);

        /// <summary>Whether it multiplies two tensors or more.</summary>
        public bool IsProduct => block.Inputs.Length > 1 && block.Head.Does(OperatorTraits.Multiplies);

        /// <summary>Whether it joins tensors end to end.</summary>
        public bool IsConcatenation => block.Head.Does(OperatorTraits.Joins);

        /// <summary>Whether it deals out parts of one tensor.</summary>
        public bool IsPart => block is { Inputs: [_], Category: OperatorCategory.Merge } && block.Head.Does(OperatorTraits.Linear) && !block.IsConcatenation;

        /// <summary>Whether it only dresses what comes before it: normalisation, activation, dropout, reshaping.</summary>
        public bool IsDressing => block.Category is OperatorCategory.Normalization or OperatorCategory.Activation or OperatorCategory.Dropout
            or OperatorCategory.Layout or OperatorCategory.Arithmetic;

        /// <summary>Whether it has weights worth naming: a reader counts these.</summary>
        public bool IsComputing => block.Category is OperatorCategory.Convolution or OperatorCategory.Dense or OperatorCategory.Attention
            or OperatorCategory.Recurrent or OperatorCategory.Embedding;

        /// <summary>Whether it mixes values by how well keys fit queries, be it written out.</summary>
        public bool IsAttention => block.Category == OperatorCategory.Attention && (block.Head.Does(OperatorTraits.Attends) || (block.IsFolded && block.Nodes.Any(static n => n.Has(OperatorTraits.Softmax))));

        /// <summary>Whether it takes the mean or maximum over all positions, be it by a window as large as the map.</summary>
        public bool IsGlobalPooling(Network network) => block.Category == OperatorCategory.Reduction
            || (block.Category == OperatorCategory.Pooling && (block.Head is { Category: OperatorCategory.Reduction } || block.Head.Does(OperatorTraits.Global)
                || (block.Outputs is [var output, ..] && network.TensorOf(output).Shape is { Rank: > 2 } shape && shape.Dims.Skip(2).All(static d => d.Value == 1))));

        /// <summary>Whether an activation is part of it.</summary>
        public bool HasActivation => block.Category == OperatorCategory.Activation || block.IsActivated
            || block.Nodes.Any(static n => n.Category == OperatorCategory.Activation);
    }
}
