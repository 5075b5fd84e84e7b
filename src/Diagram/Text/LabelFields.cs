using System.Collections.Immutable;
using System.Globalization;
using NetDraw.Diagram.Blocks;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Text;

/// <summary>The catalogue of what labels may say.</summary>
internal static class LabelFields
{
    /// <summary>Every field.</summary>
    public static ImmutableArray<LabelField> All { get; } =
    [
        new("name", "name of the layer, of the scope of several layers drawn as one, or of the tensor", static (_, b) => b.Title.Length > 0 ? b.Title : b.Name),
        new("type", "operator type of the file", static (_, b) => b.Head?.Type ?? ""),
        new("label", "what the layer does, such as 3×3 conv, 64, /2", static (_, b) => b.Label),
        new("parts", "what was joined to the layer, such as BN · ReLU", static (_, b) => PartText.Join(b.Parts)),
        new("badges", "side notes, such as int8", static (_, b) => string.Join(" · ", b.Badges)),
        new("category", "category, such as convolution", static (_, b) => b.Category.ToString().ToLowerInvariant()),
        new("caption", "caption of the group that a rule put it in", static (_, b) => b.Override.Group ?? ""),
        new("shape", "shape of the first output, such as 1×64×56×56", static (n, b) => Known(ShapeOf(n, b)?.ToString())),
        new("input", "shape of the first input", static (n, b) => b.Inputs is [var first, ..] ? Known(n.TensorOf(first).Shape?.ToString()) : ""),
        new("channels", "channels or features of the first output, such as 64", static (n, b) => LabelExtents.Channels(n, b)),
        new("size", "extents of the first output in space or time, such as 56×56", static (n, b) => LabelExtents.Size(n, b)),
        new("kernel", "window of a convolution or pooling, such as 3×3", static (n, b) => Steps(WindowOf(n, b)?.Kernel)),
        new("stride", "its step, such as 2×2", static (n, b) => Steps(WindowOf(n, b)?.Stride)),
        new("dilation", "its dilation", static (n, b) => Steps(WindowOf(n, b)?.Dilation)),
        new("groups", "number of its channel groups", static (n, b) => WindowOf(n, b)?.Group.ToString(CultureInfo.InvariantCulture) ?? ""),
        new("params", "parameters that training learns, such as 36.9k", static (n, b) => LabelCosts.Count(n, b, static c => c.LearnedParameters)),
        new("macs", "multiply-accumulates a sample, such as 116M", static (n, b) => LabelCosts.Count(n, b, static c => c.MacsPerSample)),
        new("weight-min", "smallest of its learned weights, such as -0.31; the file is read for it", static (_, b) => LabelWeights.Number(b, static s => s.Minimum)),
        new("weight-max", "largest of them", static (_, b) => LabelWeights.Number(b, static s => s.Maximum)),
        new("weight-mean", "their mean", static (_, b) => LabelWeights.Number(b, static s => s.Mean)),
        new("weight-deviation", "their standard deviation", static (_, b) => LabelWeights.Number(b, static s => s.Deviation)),
        new("sparsity", "share of them that is 0, such as 12 %", static (_, b) => LabelWeights.Share(b)),
        new("layers", "number of layers drawn as this one", static (_, b) => b.Nodes.Length.ToString(CultureInfo.InvariantCulture)),
    ];

    /// <summary>The field of a name, or null.</summary>
    public static LabelField? Find(string name) => All.FirstOrDefault(f => string.Equals(f.Name, name, StringComparison.Ordinal));

    private static Shape? ShapeOf(Network network, Block block) => LabelExtents.TensorOf(block) is { } tensor ? network.TensorOf(tensor).Shape : null;

    private static LayerWindow? WindowOf(Network network, Block block) =>
        block.Nodes.Select(node => node.Operator?.Window?.Invoke(LayerView.Of(network, node))).FirstOrDefault(static w => w is { Kernel.IsEmpty: false });

    private static string Steps(ImmutableArray<long>? extents) =>
        extents is { IsDefaultOrEmpty: false } e ? string.Join('×', e.Select(static x => x.ToString(CultureInfo.InvariantCulture))) : "";

    private static string Known(string? shape) => shape ?? "";
}

/// <summary>Something that a label may say of a block.</summary>
/// <param name="Name">Name in patterns, between braces.</param>
/// <param name="Description">One line for <c>netdraw list</c>.</param>
/// <param name="Value">What it is for a block of a network; empty where there is nothing to say.</param>
internal sealed record LabelField(string Name, string Description, Func<Network, Block, string> Value);
