using System.Collections.Immutable;
using System.Globalization;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks.Idioms;

/// <summary>What readers know by a name, and exporters write out as reshaping and reordering of axes.</summary>
internal static class LayoutIdioms
{
    private const string Corner = "Slice(Slice?(x))";

    public static ImmutableArray<Idiom> All { get; } =
    [
        // Shi et al. 2016 (ESPCN), eq. 4: of r² channels r × r places.
        Idiom.Row("pixel shuffle", OperatorCategory.Resampling, "Reshape(Transpose(Reshape(x)))") with
        {
            Holds = static s => IsOrder(s, 0, 1, 4, 2, 5, 3) && Factor(s.InputOf("x"), s.Output) > 1,
            Describe = static s => string.Create(CultureInfo.InvariantCulture, $"pixel shuffle, up {Factor(s.InputOf("x"), s.Output)}"),
        },
        Idiom.Row("pixel unshuffle", OperatorCategory.Resampling, "Reshape(Transpose(Reshape(x)))") with
        {
            Holds = static s => IsOrder(s, 0, 1, 3, 5, 2, 4) && Factor(s.Output, s.InputOf("x")) > 1,
            Describe = static s => string.Create(CultureInfo.InvariantCulture, $"pixel unshuffle, /{Factor(s.Output, s.InputOf("x"))}"),
        },
        // Zhang et al. 2018 (ShuffleNet), fig. 1c: channels as groups by members, the two axes exchanged.
        Idiom.Row("channel shuffle", OperatorCategory.Layout, "Reshape(Transpose(Reshape(x)))") with
        {
            Holds = static s => (IsOrder(s, 0, 2, 1, 3, 4) || IsOrder(s, 0, 2, 1, 3) || IsOrder(s, 0, 2, 1)) && s.Output is { Rank: > 2 } output && output.Equals(s.InputOf("x")) && GroupsOf(s) > 1,
            Describe = static s => string.Create(CultureInfo.InvariantCulture, $"channel shuffle, {GroupsOf(s)} groups"),
        },
        // Every place becomes a square of equal ones: an axis of 1 behind each is filled with copies.
        Idiom.Row("nearest upsampling", OperatorCategory.Resampling, "Reshape(Expand|Tile(Reshape(x)))", "Reshape(Expand|Tile(Unsqueeze(Unsqueeze?(x))))") with
        {
            Holds = static s => CopyingIdioms.FactorsOf(s) is [_, ..],
            Describe = static s => "nearest upsampling, up " + string.Join('×', CopyingIdioms.FactorsOf(s).Distinct().Count() == 1 ? CopyingIdioms.FactorsOf(s)[..1] : CopyingIdioms.FactorsOf(s)),
        },
        Idiom.Row("cache update", OperatorCategory.Layout, "ScatterND|ScatterElements|Scatter|TensorScatter(~c,i,u)", "ScatterND|ScatterElements|Scatter|TensorScatter(~c,u)") with { Holds = CopyingIdioms.UpdatesState },
        // Every second place of every second row, four times: the first layer of some detectors, and the merging of patches.
        Idiom.Row("space to depth", OperatorCategory.Resampling, $"Concat({Corner},{Corner},{Corner},{Corner})") with
        {
            Holds = static s => s.InputOf("x") is { Rank: 4 } x && s.Output is { Rank: 4 } y && x[1].Value is { } before && y[1].Value is { } after && x[3].Value is { } channels && y[3].Value is { } all && (after == before * 4 || all == channels * 4),
        },
        // Dosovitskiy et al. 2021 (ViT), §3.1: patches that do not overlap, each made a token.
        Idiom.Row("patch embedding", OperatorCategory.Convolution, "Transpose(Reshape|Flatten(Conv(x)))") with { Holds = IsPatches, Describe = Patches },
    ];

    private static bool IsOrder(IdiomScope scope, params ReadOnlySpan<long> order) => scope.Order.AsSpan().SequenceEqual(order);

    private static long Factor(Shape? small, Shape? large) => small is { Rank: 4 } && large is { Rank: 4 } && small[2].Value is > 0 and var from && large[2].Value is { } to && to % from == 0 ? to / from : 0;

    private static long GroupsOf(IdiomScope scope) => scope.MadeBy(OperatorTraits.KeepsElements) is { Rank: > 2 } grouped ? grouped[1].Value ?? 0 : 0;

    private static LayerWindow? WindowOf(IdiomScope scope) =>
        scope.Blocks.Select(static b => b.Head!).FirstOrDefault(static n => n.Category == OperatorCategory.Convolution) is { Operator.Window: { } window } node ? window(LayerView.Of(scope.Network, node)) : null;

    private static bool IsPatches(IdiomScope scope) => scope.Output is { Rank: 3 } && WindowOf(scope) is { Group: 1 } window && window.Kernel.All(static k => k > 1) && window.Kernel.SequenceEqual(window.Stride);

    private static string Patches(IdiomScope scope) => WindowOf(scope) is { } window
        ? $"{string.Join('×', window.Kernel.Select(static k => k.ToString(CultureInfo.InvariantCulture)))} patch embedding" + (window.Channels is { IsUnknown: false } channels ? $", {channels.Text}" : "")
        : "patch embedding";
}
