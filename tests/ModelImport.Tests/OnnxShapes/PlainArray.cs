using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Tests.OnnxShapes;

/// <summary>Numbers with extents: what an operator's definition is written out with, element by element.</summary>
internal sealed record PlainArray(long[] Dims, long[] Values)
{
    /// <summary>The array whose element at each index is computed.</summary>
    public static PlainArray Make(long[] dims, Func<long[], long> valueAt) => new(dims, [.. Indexes(dims).Select(valueAt)]);

    /// <summary>Numbers from a first one on.</summary>
    public static PlainArray Counting(long first, params long[] dims) => new(dims, [.. Indexes(dims).Select((_, i) => first + i)]);

    /// <summary>The element at an index; an axis of 1 is repeated, and leading axes that the array lacks are ignored.</summary>
    public long At(params ReadOnlySpan<long> index)
    {
        long flat = 0;
        for (int axis = 0; axis < Dims.Length; axis++)
            flat = (flat * Dims[axis]) + (Dims[axis] == 1 ? 0 : index[index.Length - Dims.Length + axis]);
        return Values[flat];
    }

    /// <summary>Stores the array in a net, under a name.</summary>
    public OnnxNet Into(OnnxNet net, string name) =>
        net.Integers($"{name} values", Values).Integers($"{name} extents", Dims).Node("Reshape", $"{name} values,{name} extents", name, ("allowzero", 1));

    /// <summary>What a net says of a tensor.</summary>
    public static PlainArray Of(OnnxNet net, string tensor) =>
        new([.. net.Infer().TensorOf(tensor).Shape!.Dims.Select(static d => d.Value!.Value)], net.ElementsOf(tensor)!);

    /// <inheritdoc/>
    public bool Equals(PlainArray? other) => other is not null && Dims.SequenceEqual(other.Dims) && Values.SequenceEqual(other.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => Dims.Length;

    /// <inheritdoc/>
    public override string ToString() => $"{Shape.Of(Dims)}: {string.Join(' ', Values)}";

    private static IEnumerable<long[]> Indexes(long[] dims)
    {
        IEnumerable<long[]> all = [[]];
        foreach (long extent in dims)
            all = all.SelectMany(index => Enumerable.Range(0, (int)extent).Select(i => (long[])[.. index, i]));
        return all;
    }
}
