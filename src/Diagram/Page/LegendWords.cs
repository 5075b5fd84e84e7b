using NetDraw.Diagram.Blocks;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Page;

/// <summary>What colours stand for, in the words of who reads papers. A colour that stands for several things says those that occur.</summary>
internal static class LegendWords
{
    private const int MostDone = 3;

    // What follows a label's word: sizes, places, axes, constants.
    private static readonly string[] Details = [",", " [", " along ", " over ", " with ", " ×"];

    /// <summary>The words for blocks of one category.</summary>
    public static string Of(OperatorCategory category, IReadOnlyCollection<Block> blocks) => category switch
    {
        OperatorCategory.Dense => "linear",
        OperatorCategory.Merge => Done(blocks),
        OperatorCategory.Arithmetic => "elementwise",
        OperatorCategory.Layout => "rearranging",
        OperatorCategory.Reduction => Joined((!blocks.All(static b => IsPlace(b) || IsChoice(b)), OverAxes(blocks)), (blocks.Any(IsChoice), "choice of the largest"), (blocks.Any(IsPlace), "place of the largest")),
        OperatorCategory.Control => "control flow",
        OperatorCategory.Loss => Joined((blocks.Any(IsLoss), "loss"), (blocks.Any(IsMeasure), "measure"), (blocks.Any(static b => !IsLoss(b) && !IsMeasure(b)), "training")),
        OperatorCategory.Dropout => Joined((blocks.Any(static b => !IsNoise(b)), "dropout"), (blocks.Any(IsNoise), "noise")),
        OperatorCategory.Classic => "classic learning",
        _ => category.ToString().ToLowerInvariant(),
    };

    // Sums, products and joins of tensors, and their parting, have one colour: what of it is done.
    private static string Done(IEnumerable<Block> blocks)
    {
        string[] done = [.. blocks.Select(static b => b.Head is null ? "" : WordOf(b)).Where(static l => l.Length > 0).Distinct(StringComparer.Ordinal)];
        return done.Length is 0 or > MostDone ? "join or split" : string.Join(", ", done);
    }

    // Sums, means, norms and products have one colour, too.
    private static string OverAxes(IEnumerable<Block> blocks)
    {
        var all = blocks.Where(static b => !IsPlace(b) && !IsChoice(b)).Select(static b => (IsReduced: IsOverAxes(b), Text: WordOf(b))).Distinct().ToList();
        if (all.Count > MostDone || all.Exists(static a => a.Text.Length == 0))
            return "reduction over axes";
        string over = string.Join(", ", all.Where(static a => a.IsReduced).Select(static a => a.Text));
        return string.Join(", ", all.Where(static a => !a.IsReduced).Select(static a => a.Text).Prepend(over.Length > 0 ? $"{over} over axes" : "").Where(static t => t.Length > 0));
    }

    // Of several layers as one there is none.
    private static string WordOf(Block block) => block.IsFolded ? "" : block.Label.Split(Details, StringSplitOptions.None)[0];

    // A decoder, or a measure of likeness, is over no axes of one tensor.
    private static bool IsOverAxes(Block block) => block.Head is not { Category: OperatorCategory.Reduction } head || head.Has(OperatorTraits.Reduces);

    // Of arg max and arg min.
    private static bool IsPlace(Block block) => block.Label.StartsWith("arg ", StringComparison.Ordinal);

    // Of the largest elements as they are.
    private static bool IsChoice(Block block) => !IsPlace(block) && !IsExtreme(block) && block.Head.Does(OperatorTraits.PicksExtremes);

    private static bool IsExtreme(Block block) => block.Head.Does(OperatorTraits.TakesMaximum) || block.Label.StartsWith("max", StringComparison.Ordinal) || block.Label.StartsWith("min", StringComparison.Ordinal);

    private static bool IsLoss(Block block) => block.Head.Does(OperatorTraits.Loss);

    private static bool IsMeasure(Block block) => block.Head.Does(OperatorTraits.Measures);

    private static bool IsNoise(Block block) => block.Head.Does(OperatorTraits.Noise);

    private static string Joined(params ReadOnlySpan<(bool IsThere, string Word)> words)
    {
        var said = new List<string>();
        foreach (var (isThere, word) in words)
        {
            if (isThere)
                said.Add(word);
        }

        return string.Join(", ", said);
    }
}
