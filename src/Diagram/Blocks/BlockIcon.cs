using System.Buffers.Binary;
using System.Collections.Immutable;
using NetDraw.Diagram.Scenes;
using NetDraw.ModelImport.Files;

namespace NetDraw.Diagram.Blocks;

/// <summary>A picture that stands for a layer in figures: a logo, an icon. Icons of one picture are equal.</summary>
public sealed class BlockIcon : IEquatable<BlockIcon>
{
    // The size stands first in a PNG file, after its signature and the head of its first piece (PNG 1.2, section 4.1.1).
    private const int WidthAt = 16, HeightAt = 20, SizeEnd = 24;

    private readonly string hash;

    /// <summary>An icon.</summary>
    /// <param name="png">As pixels, the bytes of a PNG file.</param>
    /// <param name="drawing">As areas, which formats that can keep them show instead; null for none.</param>
    /// <param name="name">What it is called, for readers who do not see it.</param>
    /// <exception cref="ArgumentException">The bytes have no size, as a PNG file begins with.</exception>
    public BlockIcon(ImmutableArray<byte> png, VectorDrawing? drawing, string name)
    {
        (Png, Drawing, Name) = (png, drawing, name);
        Aspect = drawing is null ? AspectOf(png.AsSpan(), name) : drawing.Width / drawing.Height;
        hash = Convert.ToHexStringLower(Sha256.Of(png.AsSpan()));
    }

    /// <summary>The bytes of a PNG file.</summary>
    public ImmutableArray<byte> Png { get; }

    /// <summary>The picture as areas; null for one of pixels alone.</summary>
    public VectorDrawing? Drawing { get; }

    /// <summary>What it is called.</summary>
    public string Name { get; }

    /// <summary>Its width over its height.</summary>
    public double Aspect { get; }

    /// <summary>The picture at a place, whose proportions are the icon's.</summary>
    internal ScenePicture At(Rect place) => new(Png, place, Name) { Drawing = Drawing, IsIcon = true };

    /// <inheritdoc/>
    public bool Equals(BlockIcon? other) => other is not null && hash == other.hash && Name == other.Name;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as BlockIcon);

    /// <inheritdoc/>
    public override int GetHashCode() => hash.GetHashCode(StringComparison.Ordinal);

    /// <summary>Its name, and what tells it from another of that name.</summary>
    public override string ToString() => $"{Name} {hash}";

    private static double AspectOf(ReadOnlySpan<byte> png, string name)
    {
        uint width = png.Length < SizeEnd ? 0 : BinaryPrimitives.ReadUInt32BigEndian(png[WidthAt..]), height = png.Length < SizeEnd ? 0 : BinaryPrimitives.ReadUInt32BigEndian(png[HeightAt..]);
        return width > 0 && height > 0 ? (double)width / height : throw new ArgumentException($"icon '{name}': not the bytes of a PNG file, which begins with its size", nameof(png));
    }
}
