using System.Collections.Immutable;
using System.Globalization;

namespace NetDraw.Diagram.Blocks.Recognition;

/// <summary>
/// The catalogue of what layers of transformers consist of in their figures: attention and feed-forward networks as boxes with their projections inside, a
/// sum and the normalisation behind it as one. Of several rows that match the first counts.
/// </summary>
internal static class Sublayers
{
    /// <summary>A sum and the normalisation behind it (Vaswani et al. 2017, fig. 1).</summary>
    public const string AddAndNorm = "add & norm";

    public static ImmutableArray<SublayerRow> All { get; } =
    [
        // A shift takes what leaves on one side in on the other.
        new("shifted window attention", "Liu et al. 2021 (Swin), fig. 3b: SW-MSA", static v => IsWindowed(v) && v.Blocks.Count(static b => b.IsConcatenation) >= 2, Heads),
        new("window attention", "Liu et al. 2021 (Swin), fig. 3b: W-MSA", IsWindowed, Heads),
        new("cross-attention", "Vaswani et al. 2017, §3.2.3: queries of one sequence, keys and values of another", static v => v.Attention is not null && v.Half.ReadsElsewhere, Heads),
        new("grouped-query attention", "Ainslie et al. 2023 (GQA), fig. 2: several heads of queries share one of keys and values", static v => v.KeyHeads > 0, static v => [Text($"{v.Heads} heads, {v.KeyHeads} KV heads")]),
        new("masked multi-head attention", "Vaswani et al. 2017, fig. 1 right: several heads, none of which looks ahead", static v => v.Heads > 1 && v.Half.Reach == AttentionReach.Earlier, Heads),
        new("multi-head attention", "Vaswani et al. 2017, fig. 2 right: projections, several heads, a projection of all", static v => v.Heads > 1, Heads),
        new("masked self-attention", "Radford et al. 2018 (GPT), fig. 1 left: attention that does not look ahead", static v => v.Attention is not null && v.Half.Reach == AttentionReach.Earlier, Heads),
        new("self-attention", "Vaswani et al. 2017, §3.2.3: queries, keys and values of one sequence", static v => v.Attention is not null, Heads),
        new("MoE feed forward", "Shazeer et al. 2017, fig. 1: a gate weighs several feed-forward networks", static v => v.IsOf(RegionRecognisers.Experts), static _ => []),
        new("token mixing", "Tolstikhin et al. 2021 (MLP-Mixer), fig. 1: two layers over positions", static v => v.IsOf(RegionRecognisers.TokenMixing) && IsFeedForward(v), static v => v.Widths),
        new("channel mixing", "Tolstikhin et al. 2021 (MLP-Mixer), fig. 1: two layers over features, in a network that mixes positions so too", static v => v.IsMixer && IsFeedForward(v), static v => v.Widths),
        new("SwiGLU feed forward", "Shazeer 2020 (GLU variants), eq. 6: a layer gated by another through SiLU, and a third", static v => IsFeedForward(v) && v.IsGated && v.HasActivation("SiLU"), static v => v.Widths),
        new("GEGLU feed forward", "Shazeer 2020 (GLU variants), eq. 6: the same through GELU", static v => IsFeedForward(v) && v.IsGated && v.HasActivation("GELU"), static v => v.Widths),
        new("gated feed forward", "Shazeer 2020 (GLU variants), eq. 6: the same through any other", static v => IsFeedForward(v) && v.IsGated, static v => v.Widths),
        new("feed forward", "Vaswani et al. 2017, §3.3: two layers with an activation between", IsFeedForward, static v => v.Widths),
    ];

    private static bool IsWindowed(SublayerView view) => view.IsOf(RegionRecognisers.WindowAttention) && view.Attention is not null;

    private static bool IsFeedForward(SublayerView view) => (TransformerRegions.IsFeedForward(view.Blocks) || TransformerRegions.IsPointwiseFeedForward(view.Network, view.Blocks)) && !view.Blocks.Any(static b => b.IsAttention);

    private static ImmutableArray<string> Heads(SublayerView view) => view.Heads > 1 ? [Text($"{view.Heads} heads")] : [];

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A part of a layer that readers know by a name.</summary>
/// <param name="Name">That name.</param>
/// <param name="Source">Where it was published: paper and figure.</param>
/// <param name="Matches">Whether some blocks are it.</param>
/// <param name="Says">What its box says besides; empty leaves that to what is in it.</param>
internal sealed record SublayerRow(string Name, string Source, Func<SublayerView, bool> Matches, Func<SublayerView, ImmutableArray<string>> Says);
