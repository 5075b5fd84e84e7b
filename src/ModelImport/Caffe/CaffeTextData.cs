using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Caffe;

/// <summary>Elements that stood in a text net.</summary>
internal sealed class CaffeTextData(float[] values) : TensorData
{
    public override float[] ReadSingles() => [.. values];

    public override long[] ReadIntegers() => throw new ModelFormatException("(net)", "found real numbers, expected integers");
}
