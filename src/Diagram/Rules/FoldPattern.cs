using System.Collections.Immutable;

namespace NetDraw.Diagram.Rules;

/// <summary>
/// An arrangement of layers: <c>Conv > BatchNorm? > Relu|Sigmoid</c> is a chain, <c>?</c> marks what may be missing, <c>+</c> what may occur several
/// times in a row, <c>|</c> parts types that are as good, <c>*</c> within a type stands for any characters. <c>(Conv > Relu) &amp; . > Add</c>: arms that
/// the next layer joins, <c>.</c> being the bare shortcut around the others. What a layer reads besides comes from outside the arrangement;
/// nobody outside reads what is written within, but for the last layer's output. An occurrence has 200 layers at most.
/// </summary>
public sealed class FoldPattern
{
    private FoldPattern(string text, ImmutableArray<FoldStep> steps)
    {
        Text = text;
        Steps = steps;
    }

    /// <summary>The pattern as it was written.</summary>
    public string Text { get; }

    internal ImmutableArray<FoldStep> Steps { get; }

    /// <summary>Reads a pattern.</summary>
    /// <exception cref="PatternException">The text is malformed.</exception>
    public static FoldPattern Parse(string text) => new(text.Trim(), new FoldPatternParser(text).Parse());

    /// <inheritdoc/>
    public override string ToString() => Text;
}

/// <summary>A link of a chain.</summary>
/// <param name="Arms">One, or several that the next step joins.</param>
internal sealed record FoldStep(ImmutableArray<FoldArm> Arms);

/// <summary>A layer, a chain of its own, or a shortcut.</summary>
/// <param name="Types">Types that match; empty for a chain or a shortcut.</param>
/// <param name="Chain">The chain; empty for a layer or a shortcut.</param>
internal sealed record FoldArm(ImmutableArray<NamePattern> Types, ImmutableArray<FoldStep> Chain)
{
    /// <summary>Whether it may be missing.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Whether it may occur several times in a row.</summary>
    public bool IsRepeated { get; init; }

    /// <summary>Whether it is the tensor itself that the arms beside it begin with.</summary>
    public bool IsShortcut => Types.IsEmpty && Chain.IsEmpty;

    /// <summary>Whether it is one layer that has to be there.</summary>
    public bool IsOneLayer => !Types.IsEmpty && !IsOptional && !IsRepeated;
}
