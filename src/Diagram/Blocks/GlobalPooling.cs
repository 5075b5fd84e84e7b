using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks;

/// <summary>Means and maxima over all places of a map, be it by a window as large as the map or over its axes, wherever its channels stand.</summary>
internal static class GlobalPooling
{
    private const string Average = "global average pooling", Maximum = "global max pooling";

    // Layers between a reordering of axes and what reduces some of them.
    private const int MostSteps = 4;

    /// <summary>What such a layer is called; null for any other.</summary>
    public static string? NameOf(Network network, LayerView view)
    {
        string? name = view.Node.Has(OperatorTraits.TakesMean) ? Average : view.Node.Has(OperatorTraits.TakesMaximum) ? Maximum : null;
        return name is not null && view is { Input: { Rank: > 3 } input, Output: { } output } && IsGlobal(network, view, input, output) ? name : null;
    }

    private static bool IsGlobal(Network network, LayerView view, Shape input, Shape output) => view.Node.Category switch
    {
        OperatorCategory.Pooling => HasPlaces(input, isLast: false) && (view.Node.Has(OperatorTraits.Global) || (IsWhole(view, input) && output.Dims.Skip(2).All(static d => d.Value == 1))),
        OperatorCategory.Reduction => HasChannelsLast(network, view.Node.Inputs[0]) is var isLast && HasPlaces(input, isLast) && LeavesChannels(input, output, isLast),
        _ => false,
    };

    private static bool HasPlaces(Shape input, bool isLast) => input.Dims.Skip(isLast ? 1 : 2).SkipLast(isLast ? 1 : 0).Any(static d => d.Value != 1);

    private static bool IsWhole(LayerView view, Shape input) => view.Node.Operator?.Window?.Invoke(view) is { } window && window.Kernel.SequenceEqual(input.Dims.Skip(2).Select(static d => d.Value ?? 0));

    // The batch and the channels are as they were, and everything else is 1 or gone.
    private static bool LeavesChannels(Shape input, Shape output, bool isLast)
    {
        if (output.Rank < 2 || (output.Rank != 2 && output.Rank != input.Rank) || !output[0].Equals(input[0]))
            return false;
        int channels = output.Rank == 2 || !isLast ? 1 : output.Rank - 1;
        return output[channels].Equals(input[isLast ? -1 : 1]) && output.Dims.Where((_, i) => i != 0 && i != channels).All(static d => d.Value == 1);
    }

    // Keras keeps channels last: exporters put them there before what goes over axes.
    private static bool HasChannelsLast(Network network, string tensor)
    {
        for (int step = 0; step < MostSteps && network.ProducerOf(tensor) is { Inputs: [var source, ..] } maker; step++)
        {
            if (maker.Has(OperatorTraits.ReordersAxes))
                return network.TensorOf(source).Shape is { } before && network.TensorOf(tensor).Shape is { } after && before.Rank == after.Rank && MovesToEnd(before, after);
            if (!maker.Has(OperatorTraits.PassesThrough) && maker.Category != OperatorCategory.Activation)
                return false;
            tensor = source;
        }

        return false;
    }

    // Where places are as many as channels, nobody can tell by sizes.
    private static bool MovesToEnd(Shape before, Shape after) => after[0].Equals(before[0]) && after[-1].Equals(before[1]) && !before[-1].Equals(before[1])
        && before.Dims.Skip(2).SequenceEqual(after.Dims.Skip(1).SkipLast(1));
}
