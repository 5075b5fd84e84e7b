using System.Collections.Immutable;
using System.Globalization;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Blocks.Features;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Styles.NnSvg;

/// <summary>What NN-SVG's figures call a stage: a tensor with a form, and the operation that makes it.</summary>
internal static class Stages
{
    /// <summary>Whether a block is drawn by its tensor; what only rectifies or normalises alone is a plain box.</summary>
    public static bool IsStage(Block block, FeatureExtents extents) => block is { Kind: BlockKind.Layer, Head.Subgraphs.IsEmpty: true }
        && block.Category is OperatorCategory.Convolution or OperatorCategory.Dense or OperatorCategory.Pooling or OperatorCategory.Resampling
            or OperatorCategory.Reduction or OperatorCategory.Recurrent or OperatorCategory.Attention or OperatorCategory.Embedding
        && (HasForm(extents.Out(block)) || IsNeuron(block, extents.Out(block)));

    // One unit is a neuron where others are rows of such.
    private static bool IsNeuron(Block block, FeatureExtent extent) => extent is { Kind: FeatureKind.Vector, Channels: 1 } && block is { Category: OperatorCategory.Dense, Head.Weights.IsEmpty: false };

    /// <summary>Whether a tensor's extent is known well enough to be a form.</summary>
    public static bool HasForm(FeatureExtent extent) => extent is { Kind: not FeatureKind.Vector } or { Channels: > 1 } or { ChannelName: not null };

    /// <summary>Joins activations and normalisations to the stage whose only readers they are: NN-SVG has no form for either.</summary>
    public static BlockGraph Join(BlockGraph graph)
    {
        var extents = FeatureExtents.Infer(graph);
        var framed = graph.Frames.SelectMany(static f => f.Members).ToHashSet(StringComparer.Ordinal);
        var editor = new BlockEditor(graph);
        for (int i = 0; i < editor.Count; i++)
        {
            var block = editor[i]!;
            if (block is not { Kind: BlockKind.Layer, Inputs: [var input], Outputs: [var output], Override.Label: null, Override.Fill: null }
                || block.Category is not (OperatorCategory.Activation or OperatorCategory.Normalization)
                || editor.WriterOf(input) is not (>= 0 and var writer) || writer == i || editor.ReaderCount(input) != 1
                || editor[writer] is not { } before || !IsStage(before, extents) || framed.Contains(block.Name))
                continue;
            editor.Remove(i);
            editor.Redirect(output, input);
            editor.Replace(writer, before with
            {
                Nodes = [.. before.Nodes, .. block.Nodes],
                Parts = [.. before.Parts, block.Label, .. block.Parts],
                IsActivated = before.IsActivated || block.IsActivated || block.Category == OperatorCategory.Activation
            });
        }

        return editor.Result();
    }

    /// <summary>The window that a block slides over what it reads; null where it slides none, or over everything.</summary>
    public static LayerWindow? WindowOf(Block block, Network network) =>
        block.Head is { } head && head.Operator?.Window?.Invoke(LayerView.Of(network, head)) is { IsGlobal: false, Kernel.IsEmpty: false } window ? window : null;

    /// <summary>What is done, in NN-SVG's words where it has any: <c>Convolution</c>, <c>Max-Pool</c>, <c>Dense</c>.</summary>
    public static string OperationOf(Block block, Network network)
    {
        string label = block.Label.Split(',')[0];
        var window = WindowOf(block, network);
        return block.IsFolded ? Capitalized(label) : block.Category switch
        {
            OperatorCategory.Convolution =>
                window is { IsTransposed: true } ? "Deconvolution" : window is { Group: > 1 } w && w.Channels?.Value == w.Group ? "Depthwise" : "Convolution",
            OperatorCategory.Pooling when block.Head.Does(OperatorTraits.Global) || block.Head is { Category: OperatorCategory.Reduction } => "Global pool",
            OperatorCategory.Pooling when block.Head.Does(OperatorTraits.TakesMaximum) => "Max-Pool",
            OperatorCategory.Pooling when block.Head.Does(OperatorTraits.TakesMean) => "Avg-Pool",
            OperatorCategory.Dense when !block.Nodes.IsEmpty && !block.Head!.Weights.IsEmpty => "Dense",
            _ => Capitalized(label),
        };
    }

    /// <summary>The same in short words, for where there is little room.</summary>
    public static string ShortOf(Block block, Network network) => OperationOf(block, network) switch
    {
        "Convolution" => "conv",
        "Deconvolution" => "deconv",
        "Max-Pool" => "max pool",
        "Avg-Pool" => "avg pool",
        "Global pool" => "global pool",
        "Depthwise" => "depthwise",
        "Dense" => "dense",
        var words => words,
    };

    private static string Capitalized(string label) => label.Length > 0 ? char.ToUpperInvariant(label[0]) + label[1..] : "";

    /// <summary>The window and its step, <c>5×5</c> or <c>3×3, /2</c>; empty without a window.</summary>
    public static string WindowText(Block block, Network network) =>
        WindowOf(block, network) is not { } window ? ""
        : Joined(window.Kernel) + (window.Stride.Any(static s => s != 1) ? (window.IsTransposed ? ", up " : ", /") + Step(window.Stride) : "");

    /// <summary>Where NN-SVG draws at random: two shares from 0 to 1 that hang on a name alone (FNV-1a, 64 bits).</summary>
    public static (double X, double Y) PlaceOf(string name)
    {
        ulong hash = 14695981039346656037;
        foreach (char c in name)
            hash = unchecked((hash ^ c) * 1099511628211);
        // The last steps of FNV leave the upper bits of short names alike.
        hash = unchecked((hash ^ (hash >> 33)) * 0xff51afd7ed558ccd);
        return (((hash >> 8) & 0xffff) / 65535.0, ((hash >> 40) & 0xffff) / 65535.0);
    }

    private static string Joined(ImmutableArray<long> extents) => string.Join('×', extents.Select(static e => e.ToString(CultureInfo.InvariantCulture)));

    private static string Step(ImmutableArray<long> stride) => stride.Distinct().Count() == 1 ? Joined(stride[..1]) : Joined(stride);
}
