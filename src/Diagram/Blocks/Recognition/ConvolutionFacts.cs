using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks.Recognition;

/// <summary>What tells one kind of convolution from another.</summary>
/// <param name="Kernel">Extent of the window, one entry a spatial axis.</param>
/// <param name="Stride">Largest step.</param>
/// <param name="Dilation">Largest distance of neighbouring window elements.</param>
/// <param name="Groups">Number of channel groups.</param>
/// <param name="ChannelsIn">Channels read; 0 where not known.</param>
/// <param name="ChannelsOut">Channels written; 0 where not known.</param>
internal sealed record ConvolutionFacts(ImmutableArray<long> Kernel, long Stride, long Dilation, long Groups, long ChannelsIn, long ChannelsOut)
{
    /// <summary>Whether the window is a single element.</summary>
    public bool IsPointwise => Kernel.All(static k => k == 1);

    /// <summary>Whether every channel is filtered by itself.</summary>
    public bool IsDepthwise => Groups > 1 && (Groups == ChannelsIn || (ChannelsIn == 0 && Groups == ChannelsOut));

    /// <summary>Whether it has several groups of several channels.</summary>
    public bool IsGrouped => Groups > 1 && !IsDepthwise;

    /// <summary>The facts of a block, or null where it is no convolution (or a transposed one).</summary>
    public static ConvolutionFacts? Find(Network network, Block block)
    {
        if (block is not { Category: OperatorCategory.Convolution, Head: { } head })
            return null;
        var view = LayerView.Of(network, head);
        if (head.Operator?.Window?.Invoke(view) is not { IsTransposed: false } window)
            return null;
        long channelsIn = view.Input is { Rank: > 1 } input ? input[1].Value ?? 0 : 0;
        return new(window.Kernel, Largest(window.Stride), Largest(window.Dilation), window.Group, channelsIn, window.Channels?.Value ?? 0);
    }

    private static long Largest(ImmutableArray<long> values) => values.IsDefaultOrEmpty ? 1 : values.Max();
}
