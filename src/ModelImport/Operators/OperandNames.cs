using System.Collections.Frozen;
using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Operators;

/// <summary>
/// Tells parameters from tables among stored tensors that are mere operands: position embeddings, class tokens and biases from anchors, masks,
/// frequencies and cosines. Names decide first, as authors give them; then the shape, as a bias or scale has one axis.
/// </summary>
internal static class OperandNames
{
    private const int MostLetters = 1000;

    // Whatever else a name says.
    private static readonly FrozenSet<string> Computed = FrozenSet.ToFrozenSet(["rope", "rotary", "sinusoid", "sinusoidal"], StringComparer.Ordinal);

    private static readonly FrozenSet<string> Tables = FrozenSet.ToFrozenSet(
        [
            "anchor", "anchors", "stride", "strides", "prior", "priors", "grid", "grids", "mask", "masks", "masked", "cache", "cached", "cos", "sin", "cosine", "sine",
            "freq", "freqs", "frequencies", "arange",
        ],
        StringComparer.Ordinal);

    private static readonly FrozenSet<string> Embeddings = FrozenSet.ToFrozenSet(
        [
            "embed", "embeds", "embedding", "embeddings", "emb", "embs", "posemb", "token", "tokens", "pos", "position", "positions", "positional", "wpe", "wte",
            "latent", "latents", "query", "queries", "prompt", "prompts",
        ],
        StringComparer.Ordinal);

    private static readonly FrozenSet<string> Parameters = FrozenSet.ToFrozenSet(
        ["weight", "weights", "bias", "biases", "kernel", "gamma", "beta", "alpha", "scale", "shift", "slope", "parameter", "param", "lora", "threshold", "thresholds"], StringComparer.Ordinal);

    /// <summary>Whether training learns an operand, as far as one can tell.</summary>
    /// <param name="weight">The stored tensor.</param>
    /// <param name="row">The operator that reads it; null for a type without one.</param>
    public static bool IsLearned(WeightTensor weight, OperatorSpec? row)
    {
        var words = Words(weight.Name);
        if (SaysEmbedding(words) is { } isEmbedding)
            return isEmbedding;
        if (IsTriangle(weight.Shape))
            return false;
        return words.Any(Parameters.Contains) || IsLearnedByUse(weight.Shape, row);
    }

    /// <summary>Whether a tensor's name says that it is an embedding, a token or the like, and no table.</summary>
    public static bool IsEmbedding(WeightTensor weight) => SaysEmbedding(Words(weight.Name)) == true;

    /// <summary>Whether the name ends so, as <c>mask_token</c> does and <c>embeddings.norm.bias</c> does not.</summary>
    public static bool EndsAsEmbedding(WeightTensor weight) => Words(weight.Name) is [.., var last] && Embeddings.Contains(last);

    // The last word that says anything: a mask token is a token, a token mask a mask. Null where none does.
    private static bool? SaysEmbedding(List<string> words)
    {
        if (words.Exists(Computed.Contains))
            return false;
        return words.FindLast(static w => Embeddings.Contains(w) || Tables.Contains(w)) is { } word ? Embeddings.Contains(word) : null;
    }

    // What moves elements hands on whatever it is given; sums and products take biases and scales of one axis; the rest is arithmetic.
    private static bool IsLearnedByUse(Shape? shape, OperatorSpec? row)
    {
        if (row is null || shape is null)
            return true;
        int axes = shape.Dims.Count(static d => d.Value != 1);
        if ((row.Traits & (OperatorTraits.Adds | OperatorTraits.Multiplies)) != OperatorTraits.None)
            return axes <= 1;
        // A row vector times positions: the frequencies of a rotary embedding.
        if (row.Category == OperatorCategory.Dense)
            return axes > 1 || shape.Rank < 3;
        return row.Category != OperatorCategory.Arithmetic && (row.Traits & OperatorTraits.Elementwise) == OperatorTraits.None;
    }

    // 1×1×N×N: a causal mask, as GPT-2 keeps one under the name of a bias.
    private static bool IsTriangle(Shape? shape) =>
        shape is { Rank: >= 3 } && shape[-1].Value > 1 && shape[-1] == shape[-2] && shape.Dims.SkipLast(2).All(static d => d.Value == 1);

    private static List<string> Words(string name)
    {
        var words = new List<string>();
        string text = name.Length <= MostLetters ? name : name[^MostLetters..];
        for (int i = 0; i < text.Length;)
        {
            int start = i;
            while (i < text.Length && char.IsAsciiLetter(text[i]) && !(i > start && char.IsAsciiLetterUpper(text[i]) && char.IsAsciiLetterLower(text[i - 1])))
                i++;
            if (i > start)
                words.Add(text[start..i].ToLowerInvariant());
            else
                i++;
        }

        return words;
    }
}
