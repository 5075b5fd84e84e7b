namespace NetDraw.Diagram.Rules;

/// <summary>Settings for the blocks of a selector.</summary>
/// <param name="Selector">Which blocks.</param>
/// <param name="Settings">What they get.</param>
public sealed record FigureRule(BlockSelector Selector, BlockSettings Settings)
{
    /// <summary>Where it was written.</summary>
    public RuleOrigin Origin { get; init; } = RuleOrigin.Program;

    /// <summary>Whether it wins over every rule that is not; the command line's rules are.</summary>
    public bool IsImportant { get; init; }

    /// <summary>Rank in the cascade: type alone, then selectors in general, then names, then what the command line says. Of equal rank the later rule wins.</summary>
    internal int Rank => IsImportant ? 3 : Selector.IsByName ? 2 : Selector.IsByTypeAlone ? 0 : 1;
}
