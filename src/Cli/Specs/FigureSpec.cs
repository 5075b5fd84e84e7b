using System.Collections.Immutable;
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

    /// <summary>Options by their key in the file, as command-line tokens, in the order of the file.</summary>
    public ImmutableArray<(string Key, ImmutableArray<string> Tokens)> Options { get; init; } = [];

    /// <summary>Rules for layers, types and arrangements.</summary>
    public FigureRules Rules { get; init; } = FigureRules.None;
}
