using System.Collections.Immutable;

namespace NetDraw.ModelImport.Costs;

/// <summary>The part of the network's input that one output element can see, a spatial axis at a time, outermost first.</summary>
/// <param name="Axes">One entry a spatial axis; empty where <paramref name="IsGlobal"/> leaves none.</param>
/// <param name="IsGlobal">Whether every output element sees the whole input (fully connected, global pooling, attention, what follows them).</param>
public sealed record ReceptiveField(ImmutableArray<ReceptiveFieldAxis> Axes, bool IsGlobal)
{
    /// <summary>The field that is the whole input.</summary>
    internal static ReceptiveField Global { get; } = new([], IsGlobal: true);

    /// <summary><c>7×7 /4</c>: sizes, then steps; <c>whole input</c> where global.</summary>
    public override string ToString()
    {
        if (IsGlobal)
            return "whole input";
        string size = string.Join('×', Axes.Select(static a => a.SizeText));
        string jump = Axes.All(a => a.Jump == Axes[0].Jump) ? Axes[0].JumpText : string.Join('×', Axes.Select(static a => a.JumpText));
        return $"{size} /{jump}";
    }
}
