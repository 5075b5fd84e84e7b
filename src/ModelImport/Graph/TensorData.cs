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

    /// <summary>Reads all elements as integers; floats are an error.</summary>
    /// <exception cref="ModelFormatException">The data is missing, short, or not of an integer type.</exception>
    public abstract long[] ReadIntegers();
}
