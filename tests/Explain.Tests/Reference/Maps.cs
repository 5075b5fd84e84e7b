namespace NetDraw.Explain.Tests.Reference;

/// <summary>C×H×W numbers in double precision, row-major; a vector is C×1×1.</summary>
internal sealed record Maps(int Channels, int Height, int Width, double[] Values)
{
    public Maps(int channels, int height, int width)
        : this(channels, height, width, new double[channels * height * width])
    {
    }

    public ref double this[int c, int y, int x] => ref Values[(((c * Height) + y) * Width) + x];

    public int Places => Height * Width;

    public Maps Empty() => new(Channels, Height, Width);

    public Maps Plane(int channel) => new(1, Height, Width, Values[(channel * Places)..((channel + 1) * Places)]);

    public Maps Each(Func<double, double> change) => this with { Values = Array.ConvertAll(Values, v => change(v)) };

    public Maps With(Maps other, Func<double, double, double> joined) => this with { Values = [.. Values.Zip(other.Values, joined)] };

    /// <summary>Each plane of C by one plane.</summary>
    public Maps Times(Maps plane) => this with { Values = [.. Values.Select((v, i) => v * plane.Values[i % Places])] };
}
