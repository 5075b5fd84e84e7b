using System.Collections.Immutable;
using NetDraw.Diagram.Scenes;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Rules;

/// <summary>What the user decided about single layers, types and arrangements. docs/spec.md has the whole of it.</summary>
public sealed record FigureRules
{
    /// <summary>No rules.</summary>
    public static FigureRules None { get; } = new();

    /// <summary>Rules, in the order in which they were written.</summary>
    public ImmutableArray<FigureRule> Rules { get; init; } = [];

    /// <summary>Arrangements drawn as one box, in the order in which they are looked for.</summary>
    public ImmutableArray<FoldRule> Folds { get; init; } = [];

    /// <summary>Colours of whole categories, in place of the theme's; the legend follows.</summary>
    public ImmutableSortedDictionary<OperatorCategory, Color> Palette { get; init; } = ImmutableSortedDictionary<OperatorCategory, Color>.Empty;

    /// <summary>Whether a rule that means nothing in the network is a note and not an error, as it has to be for one set of rules over many networks.</summary>
    public bool AllowsUnmatched { get; init; }

    /// <summary>Whether a rule is there that leaves out all plumbing.</summary>
    internal bool HidesPlumbing => Rules.Any(static r => r.Selector.IsPlumbing && r.Settings.IsHidden == true);

    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => Rules.IsEmpty && Folds.IsEmpty && Palette.IsEmpty;
}
