using System.Collections.Immutable;

namespace NetDraw.ModelImport.Graph;

/// <summary>
/// Where a layer stands in the tree of modules that its author wrote (<c>layer1.0.conv1</c>), from the outermost module inwards. The root, the
/// network itself, is no segment.
/// </summary>
public sealed class ModulePath : IEquatable<ModulePath>
{
    /// <summary>Longer paths are no author's, and none is read.</summary>
    internal const int MaxSegments = 64;

    private ModulePath(ImmutableArray<ModuleSegment> segments)
    {
        Segments = segments;
        Text = string.Join('.', segments.Select(static s => s.Name));
    }

    /// <summary>The path of a layer of which no module is known, and of one that lies in the root.</summary>
    public static ModulePath Empty { get; } = new([]);

    /// <summary>The path of a layer that is known to lie in the root; equal to <see cref="Empty"/>, but another object while a file is read.</summary>
    internal static ModulePath Root { get; } = new([]);

    /// <summary>The modules, the outermost first.</summary>
    public ImmutableArray<ModuleSegment> Segments { get; }

    /// <summary>The segments' names joined by dots, as PyTorch writes them; empty for <see cref="Empty"/>.</summary>
    public string Text { get; }

    /// <summary>Whether no module is known.</summary>
    public bool IsEmpty => Segments.IsEmpty;

    /// <summary>A path of segments; <see cref="Empty"/> of none.</summary>
    public static ModulePath Of(params ImmutableArray<ModuleSegment> segments) => segments.IsDefaultOrEmpty ? Empty : new(segments);

    /// <summary>The path of the module that encloses this one, this many segments long; all of it where it has no more.</summary>
    public ModulePath Take(int count) => count >= Segments.Length ? this : Of(Segments[..Math.Max(0, count)]);

    /// <summary>Whether this is the module <paramref name="outer"/>, or lies in it at any depth.</summary>
    public bool IsWithin(ModulePath outer) => outer.Segments.Length <= Segments.Length && CommonLength(this, outer) == outer.Segments.Length;

    /// <summary>The innermost module that holds both.</summary>
    public ModulePath CommonWith(ModulePath other) => Take(CommonLength(this, other));

    /// <summary>This path, with the other's classes of the modules that are in both.</summary>
    internal ModulePath WithClassesOf(ModulePath other)
    {
        int common = CommonLength(this, other);
        return common == 0 ? this : Of([.. other.Segments[..common].Zip(Segments, static (o, s) => s.Class.Length > 0 ? s : o), .. Segments[common..]]);
    }

    /// <summary>Equal names make equal paths: a class is what is known of a module, not who it is.</summary>
    public bool Equals(ModulePath? other) => other is not null && Segments.Length == other.Segments.Length && string.Equals(Text, other.Text, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ModulePath);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Text);

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static int CommonLength(ModulePath a, ModulePath b)
    {
        int length = 0, most = Math.Min(a.Segments.Length, b.Segments.Length);
        while (length < most && a.Segments[length].Name == b.Segments[length].Name)
            length++;
        return length;
    }
}
