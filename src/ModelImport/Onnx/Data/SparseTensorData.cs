using System.Globalization;
using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Onnx.Data;

/// <summary>
/// A sparse tensor (onnx.proto, SparseTensorProto), read as a dense one: values, and for each its place, either one linear
/// index or one coordinate an axis.
/// </summary>
internal sealed class SparseTensorData(string file, string name, TensorData values, TensorData indices, long[] dims) : TensorData
{
    /// <inheritdoc/>
    public override float[] ReadSingles() => Spread(values.ReadSingles());

    /// <inheritdoc/>
    public override long[] ReadIntegers() => Spread(values.ReadIntegers());

    private T[] Spread<T>(T[] stored)
    {
        long[] places = indices.ReadIntegers();
        var dense = new T[DenseCount()];
        bool isLinear = places.Length == stored.Length;
        if (!isLinear && places.Length != (long)stored.Length * dims.Length)
            throw Error(string.Create(CultureInfo.InvariantCulture, $"{places.Length} indices for {stored.Length} values of rank {dims.Length}"));
        for (int i = 0; i < stored.Length; i++)
        {
            long place = isLinear ? places[i] : Linear(places.AsSpan(i * dims.Length, dims.Length));
            if (place < 0 || place >= dense.Length)
                throw Error(string.Create(CultureInfo.InvariantCulture, $"index {place} lies outside {dense.Length} elements"));
            dense[place] = stored[i];
        }

        return dense;
    }

    private long Linear(ReadOnlySpan<long> coordinates)
    {
        long place = 0;
        for (int axis = 0; axis < coordinates.Length; axis++)
        {
            if (coordinates[axis] < 0 || coordinates[axis] >= dims[axis])
                return -1;
            place = (place * dims[axis]) + coordinates[axis];
        }

        return place;
    }

    private int DenseCount()
    {
        long count = 1;
        foreach (long dim in dims)
        {
            if (dim < 0 || (dim > 0 && count > Array.MaxLength / dim))
                throw Error("its dense form is more than an array holds");
            count *= dim;
        }

        return (int)count;
    }

    private ModelFormatException Error(string problem) => new(file, $"sparse tensor '{name}': {problem}");
}
