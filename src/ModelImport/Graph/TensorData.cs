namespace NetDraw.ModelImport.Graph;

/// <summary>
/// Where a tensor's elements are. Nothing is read before a method is called, so that drawing a file with gigabytes of
/// weights stays small; every call reads anew and the caller owns the array.
/// </summary>
public abstract class TensorData
{
    /// <summary>Reads all elements as binary32, converting; quantised values come as stored, not dequantised.</summary>
    /// <exception cref="ModelFormatException">The data is missing, short, or of a type that has no such reading.</exception>
    public abstract float[] ReadSingles();

    /// <summary>Reads some stretches of elements, one after the other, as <see cref="ReadSingles()"/> converts them; of large tensors only those.</summary>
    /// <param name="stretches">First element and number of elements of each, in the order of storage.</param>
    /// <exception cref="ModelFormatException">As of <see cref="ReadSingles()"/>, or a stretch lies outside.</exception>
    public virtual float[] ReadSingles(ReadOnlySpan<(long First, int Count)> stretches)
    {
        float[] all = ReadSingles();
        var some = new List<float>();
        foreach (var (first, count) in stretches)
        {
            if (first < 0 || count < 0 || first > all.Length - count)
                throw new ModelFormatException("(weights)", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"element {first + count} lies outside {all.Length} elements"));
            some.AddRange(all.AsSpan((int)first, count));
        }

        return [.. some];
    }

    /// <summary>Reads all elements as integers; floats are an error.</summary>
    /// <exception cref="ModelFormatException">The data is missing, short, or not of an integer type.</exception>
    public abstract long[] ReadIntegers();
}
