using System.Collections.Immutable;
using NetDraw.Explain.Inputs;

namespace NetDraw.Explain.Layers;

/// <summary>How the tokens that attention is over lie on the input: patches row by row, or the tokens that were fed.</summary>
/// <param name="Extra">Tokens that come first and lie nowhere: that of the class, registers.</param>
/// <param name="Height">Rows of patches; 1 for tokens and signals.</param>
/// <param name="Width">Columns of patches; of tokens their number.</param>
internal sealed record TokenGrid(int Extra, int Height, int Width)
{
    // A class token, one of distillation, and up to 16 registers (Darcet et al. 2023).
    private const int MostExtra = 18;

    /// <summary>The layers over the tokens of the input, in order, and how these lie.</summary>
    /// <param name="model">The network.</param>
    /// <param name="input">What it is fed.</param>
    /// <param name="layers">All layers of attention.</param>
    /// <exception cref="ExplainException">None is over the tokens of the input.</exception>
    public static (TokenGrid Grid, ImmutableArray<AttentionLayer> Layers) Fit(ExplainModel model, PhotoInput input, ImmutableArray<AttentionLayer> layers)
    {
        foreach (var group in layers.GroupBy(static l => l.Tokens).OrderByDescending(static g => g.Count()).ThenByDescending(static g => g.Key))
        {
            if (Of(model, input, group.Key) is { } grid)
                return (grid, [.. group]);
        }

        string found = layers.IsEmpty ? "attend within windows, or to what another part of the network computed" : $"attend to {string.Join(" or ", layers.Select(static l => l.Tokens).Distinct())} tokens";
        throw AttentionLayers.Unsupported($"the network's layers of attention {found}; expected some that attend to all {(input.Form?.Content == InputContent.Tokens ? $"{input.Width} tokens" : "patches of the input")}");
    }

    private static TokenGrid? Of(ExplainModel model, PhotoInput input, int tokens)
    {
        if (input.Form?.Content == InputContent.Tokens)
            return tokens == input.Width ? new(0, 1, tokens) : null;
        if (input.Depth > 1)
            return null;
        // What makes the patches has a map with a place each; where patches are cut by plumbing there is none.
        var sizes = model.Layers.All.Reverse().Select(static l => (l.Height, l.Width)).Concat(Sizes(input, tokens));
        return sizes.Where(s => tokens - ((long)s.Height * s.Width) is >= 0 and <= MostExtra && s.Height * s.Width > 1).Select(s => new TokenGrid(tokens - (s.Height * s.Width), s.Height, s.Width)).FirstOrDefault();
    }

    // Square patches that cover the input, with as few tokens beside them as can be.
    private static IEnumerable<(int Height, int Width)> Sizes(PhotoInput input, int tokens) => Enumerable.Range(1, Math.Min(input.Width, input.Height))
        .Where(side => input.Width % side == 0 && input.Height % side == 0).Select(side => (Height: input.Height / side, Width: input.Width / side))
        .Where(s => (long)s.Height * s.Width <= tokens).OrderByDescending(static s => (long)s.Height * s.Width);
}
