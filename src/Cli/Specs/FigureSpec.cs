using System.Collections.Immutable;
using NetDraw.Cli.Jobs;
using NetDraw.Diagram.Rules;

namespace NetDraw.Cli.Specs;

/// <summary>What a spec file says.</summary>
internal sealed record FigureSpec
{
    /// <summary>No spec.</summary>
    public static FigureSpec None { get; } = new() { File = "" };

    /// <summary>The file.</summary>
    public required string File { get; init; }

    /// <summary>Path of the model, from the current folder; null where the spec names none.</summary>
    public string? Model { get; init; }

    /// <summary>Options; files by their path from the current folder.</summary>
    public OptionValues Options { get; init; } = OptionValues.None;

    /// <summary>Rules for layers, types and arrangements.</summary>
    public FigureRules Rules { get; init; } = FigureRules.None;

    /// <summary>Rules that give layers pictures; files by their path from the current folder.</summary>
    public ImmutableArray<IconRule> Icons { get; init; } = [];
}
