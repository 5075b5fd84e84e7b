using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace NetDraw.ModelImport.Graph;

/// <summary>Extents of a tensor of known rank, outermost axis first (N×C×H×W for images). Rank 0 is a scalar.</summary>
[CollectionBuilder(typeof(Shape), nameof(Create))]
public sealed class Shape : IEquatable<Shape>
{
    // Layers that keep a shape share it, and are shown by the same text.
    private string? text;

    private Shape(ImmutableArray<Dimension> dims) => Dims = dims;

    /// <summary>The shape of a scalar.</summary>
    public static Shape Scalar { get; } = new([]);

    /// <summary>The extents.</summary>
    public ImmutableArray<Dimension> Dims { get; }

    /// <summary>Number of axes.</summary>
    public int Rank => Dims.Length;

    /// <summary>Whether every extent is a number.</summary>
    public bool IsStatic => Dims.All(static d => d.IsKnown);

    /// <summary>Whether no extent is unknown: each is a number or an expression over named symbols.</summary>
    public bool IsNamed => Dims.All(static d => !d.IsUnknown);

    /// <summary>Product of the extents; 1 for a scalar.</summary>
    public Dimension ElementCount => Product(0, Rank);

    /// <summary>Extent of one axis; a negative axis counts from the end.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The axis is not within [−Rank, Rank).</exception>
    public Dimension this[int axis] => axis >= -Rank && axis < Rank
        ? Dims[axis < 0 ? axis + Rank : axis]
        : throw new ArgumentOutOfRangeException(nameof(axis), axis, $"expected an axis within [-{Rank}, {Rank})");

    /// <summary>Makes a shape from extents; what collection expressions call.</summary>
    public static Shape Create(ReadOnlySpan<Dimension> dims) => new([.. dims]);

    /// <summary>Makes a shape from numbers.</summary>
    public static Shape Of(params ReadOnlySpan<long> dims)
    {
        var result = ImmutableArray.CreateBuilder<Dimension>(dims.Length);
        foreach (long dim in dims)
            result.Add(dim);
        return new(result.MoveToImmutable());
    }

    /// <summary>Makes a shape of a rank whose extents nobody knows.</summary>
    public static Shape UnknownOfRank(int rank) => new([.. Enumerable.Repeat(Dimension.Unknown, rank)]);

    /// <summary>Product of the extents of axes [from, to).</summary>
    public Dimension Product(int from, int to)
    {
        Dimension product = 1;
        for (int axis = from; axis < to; axis++)
            product *= Dims[axis];
        return product;
    }

    /// <summary>The same shape with one extent replaced; a negative axis counts from the end.</summary>
    public Shape With(int axis, Dimension extent) => new(Dims.SetItem(axis < 0 ? axis + Rank : axis, extent));

    /// <summary>Enumerates the extents.</summary>
    public ImmutableArray<Dimension>.Enumerator GetEnumerator() => Dims.GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(Shape? other) => other is not null && Dims.AsSpan().SequenceEqual(other.Dims.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Shape);

    /// <inheritdoc/>
    public override int GetHashCode() => Dims.Aggregate(Rank, static (hash, dim) => HashCode.Combine(hash, dim));

    /// <summary>Extents joined by ×, <c>?</c> for unknown ones, <c>scalar</c> for rank 0.</summary>
    public override string ToString() => text ??= Rank == 0 ? "scalar" : string.Join('×', Dims.Select(static d => d.Text));
}
