using System.Collections.Immutable;

namespace NetDraw.Explain.Running;

/// <summary>A tensor in ordinary memory, row-major, free of any runner's types. Integers and truth values come as numbers.</summary>
/// <param name="Shape">Extents, outermost axis first; none for a scalar.</param>
/// <param name="Values">Elements in row-major order; not to be changed.</param>
public sealed record TensorValue(ImmutableArray<long> Shape, float[] Values)
{
    /// <summary>Makes a tensor of a shape.</summary>
    /// <exception cref="ArgumentException">The number of values is not the product of the extents.</exception>
    public static TensorValue Of(float[] values, params ReadOnlySpan<long> shape)
    {
        long count = 1;
        foreach (long extent in shape)
            count *= extent;
        return count == values.Length
            ? new TensorValue([.. shape], values)
            : throw new ArgumentException($"{values.Length} values cannot have the shape {string.Join('×', shape.ToArray())}", nameof(values));
    }

    /// <summary>Number of axes.</summary>
    public int Rank => Shape.Length;

    /// <summary>Extents joined by ×.</summary>
    public string ShapeText => Rank == 0 ? "scalar" : string.Join('×', Shape);

    /// <summary>The same elements in the axes that a network states, where the number of a sample's elements is the same: a picture as one row of numbers.</summary>
    /// <param name="stated">Extents; those that are not positive are open.</param>
    internal TensorValue Fitted(ReadOnlySpan<long> stated)
    {
        if (stated.Length == Rank || stated.Length == 0 || Rank == 0 || Shape[0] == 0 || stated[1..].ContainsAnyInRange(long.MinValue, 0))
            return this;
        long count = 1;
        foreach (long extent in stated[1..])
            count *= extent;
        return count == Values.Length / Shape[0] ? this with { Shape = [Shape[0], .. stated[1..]] } : this;
    }

    /// <summary>One element of the outermost axis, which keeps the extent 1: a sample of a batch.</summary>
    public TensorValue Sample(int index)
    {
        int length = Values.Length / (int)Shape[0];
        return new TensorValue(Shape.SetItem(0, 1), Values[(index * length)..((index + 1) * length)]);
    }

    /// <summary>Samples of equal shape along the outermost axis.</summary>
    public static TensorValue Batch(IReadOnlyList<TensorValue> samples) =>
        new(samples[0].Shape.SetItem(0, samples.Sum(static s => s.Shape[0])), [.. samples.SelectMany(static s => s.Values)]);
}
