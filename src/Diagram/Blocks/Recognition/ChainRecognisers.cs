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
        Row("fire", "Iandola et al. 2016 (SqueezeNet), fig. 1: squeeze 1×1, expand 1×1 and 3×3", "[pq]E"),
        Row("dense block", "Huang et al. 2017 (DenseNet), fig. 1: dense layers in a row", "DD+"),
        Row("inverted residual", "Sandler et al. 2018 (MobileNetV2), fig. 4d right: expand 1×1, depthwise of stride 2, linear project 1×1", "pdq"),
        Row("depthwise separable", "Howard et al. 2017 (MobileNet), fig. 3 right: depthwise, then 1×1", "d[pq]"),
        Row("transition", "Huang et al. 2017 (DenseNet), §3: normalisation, 1×1 convolution, average pooling", "n?[pq]v"),
    ];

    private static ChainRecogniser Row(string name, string source, string pattern) =>
        new(name, source, new Regex($@"\G{pattern}", RegexOptions.CultureInvariant));
}

/// <summary>A plan of links in a row that readers know by a name.</summary>
/// <param name="Name">That name.</param>
/// <param name="Source">Where it was published: paper and figure.</param>
/// <param name="Pattern">The links' letters, as <see cref="ChainLetters"/> gives them; bounded but for one run of a letter, so that matching takes linear time.</param>
internal sealed record ChainRecogniser(string Name, string Source, Regex Pattern);
