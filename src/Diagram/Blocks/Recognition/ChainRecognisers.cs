using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace NetDraw.Diagram.Blocks.Recognition;

/// <summary>The catalogue of chains known by name; at each place the first that matches counts.</summary>
internal static class ChainRecognisers
{
    public static ImmutableArray<ChainRecogniser> All { get; } =
    [
        Row("decoder layer", "Vaswani et al. 2017, fig. 1 right: self-attention, attention to the encoder, feed-forward", "[AKU]nXnFn?"),
        Row("decoder layer", "Vaswani et al. 2017, fig. 1 right, each sum and normalisation in one, the last one left to what follows", "[AKUaku][Xx][Ff]"),
        Row("decoder layer", "Radford et al. 2018 (GPT), fig. 1 left: self-attention to what came before, feed-forward", "KnFn?"),
        Row("decoder layer", "Radford et al. 2019 (GPT-2), §2.3: the same, each normalised before", "[Kk][Ff]"),
        Row("decoder layer", "Chowdhery et al. 2022 (PaLM), §2: the same, side by side", "S"),
        Row("encoder layer", "Vaswani et al. 2017, fig. 1 left: attention, feed-forward, each with add and normalisation", "AnFn?"),
        Row("encoder layer", "Xiong et al. 2020 (pre-LN), fig. 1b: the same, each normalised before", "[Aa][Ff]"),
        Row("encoder layer", "Dehghani et al. 2023 (ViT-22B), §2: the same, side by side", "R"),
        Row("transformer layer", "Vaswani et al. 2017, fig. 1: attention, feed-forward; whether it looks ahead is in a mask that is fed", "UnFn?"),
        Row("transformer layer", "Xiong et al. 2020 (pre-LN), fig. 1b: the same, each normalised before", "[Uu][Ff]"),
        Row("transformer layer", "Chowdhery et al. 2022 (PaLM), §2: the same, side by side", "T"),
        Row("Swin block", "Liu et al. 2021 (Swin), fig. 3b: attention within windows, feed-forward", "Wn?Fn?|W[Ff]"),
        Row("mixer layer", "Tolstikhin et al. 2021 (MLP-Mixer), fig. 1: two layers over positions, two over features", "M[Ff]"),
        Row("C3", "Jocher 2020 (YOLOv5, C3), after Wang et al. 2020 (CSPNet), fig. 2b: two ways of which one holds cells, joined, 1×1", "C[pq]"),
        Row("CSP stage", "Wang et al. 2020 (CSPNet), fig. 3b: two ways of which one holds cells between 1×1, joined, 1×1", "Yn?[pq]"),
        Row("C2f", "Jocher 2023 (YOLOv8, C2f), after Wang et al. 2022 (ELAN), fig. 1c: 1×1, halves and cells joined, 1×1", "[pq]B[pq]"),
        Row(RegionRecognisers.Psa, "Wang et al. 2024 (YOLOv10), fig. 3c: 1×1, half of the map through attention and feed-forward, joined, 1×1", "[pq]P[pq]"),
        Row("ELAN", "Wang et al. 2022 (ELAN), fig. 1c: convolutions of growing depth joined, 1×1", "N[pq]"),
        Row("SPPF", "Jocher 2021 (YOLOv5, SPPF), after He et al. 2015 (SPP-net), fig. 3: 1×1, poolings in series joined, 1×1", "[pq]V[pq]"),
        Row("SPP", "He et al. 2015 (SPP-net), fig. 3: windows of growing size, as poolings in series, joined", "V"),
        Row("Ghost module", "Han et al. 2020 (GhostNet), fig. 1b: few maps by a convolution, as many more by a depthwise one", "[pqc]H"),
        Row("SE inverted residual", "Howard et al. 2019 (MobileNetV3), fig. 4: expand 1×1, depthwise, squeeze and excitation, linear project 1×1", "p?dn?Gq"),
        Row("fire", "Iandola et al. 2016 (SqueezeNet), fig. 1: squeeze 1×1, expand 1×1 and 3×3", "[pq]E"),
        Row("dense block", "Huang et al. 2017 (DenseNet), fig. 1: dense layers in a row", "DD+"),
        Row(RegionRecognisers.InvertedResidual, "Sandler et al. 2018 (MobileNetV2), fig. 4d right: expand 1×1, depthwise of stride 2, linear project 1×1", "pdq"),
        Row(RegionRecognisers.DepthwiseSeparable, "Howard et al. 2017 (MobileNet), fig. 3 right: depthwise, then 1×1", "d[pq]"),
        Row("transition", "Huang et al. 2017 (DenseNet), §3: normalisation, 1×1 convolution, average pooling", "n?[pq]v"),
    ];

    private static ChainRecogniser Row(string name, string source, string pattern) =>
        new(name, source, new Regex($@"\G(?:{pattern})", RegexOptions.CultureInvariant));
}

/// <summary>A plan of links in a row that readers know by a name.</summary>
/// <param name="Name">That name.</param>
/// <param name="Source">Where it was published: paper and figure.</param>
/// <param name="Pattern">The links' letters, as <see cref="ChainLetters"/> gives them; bounded but for one run of a letter, so that matching takes linear time.</param>
internal sealed record ChainRecogniser(string Name, string Source, Regex Pattern);
