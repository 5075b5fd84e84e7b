namespace NetDraw.Explain.Tests.Reference;

/// <summary>Networks whose axes all have their own extents.</summary>
internal static class Nets
{
    /// <summary>CAM's form: maps, their means, one dense layer, a softmax.</summary>
    public static Net Averaged { get; } = OfAveraged();

    /// <summary>Two branches that are joined, a skip that is added, every place into a dense layer.</summary>
    public static Net Branched { get; } = OfBranched();

    /// <summary>A picture of more pixels: the shares of a side that methods take are more than one pixel.</summary>
    public static Net Large { get; } = OfLarge();

    /// <summary>Nothing passes its rectifier: what makes pictures up has to wake it first.</summary>
    public static Net Dead { get; } = OfDead();

    public static Net Find(string name) => name switch
    {
        "averaged" => Averaged,
        "branched" => Branched,
        "large" => Large,
        "dead" => Dead,
        _ => throw new ArgumentException($"no network is called '{name}'", nameof(name)),
    };

    private static Net OfAveraged()
    {
        var noise = new Noise(24);
        return new(
            11,
            8,
            [
                new Convolution("conv1", "x", noise, (4, 3, 3, 3), pad: 1),
                new Rectifier("relu1", "conv1"),
                new Pool("pool1", "relu1", isMean: false, (3, 2), (2, 2)),
                new Convolution("conv2", "pool1", noise, (6, 4, 2, 2)),
                new Normalisation("norm2", "conv2", noise, 6),
                new Rectifier("relu2", "norm2"),
                new GlobalMean("mean", "relu2"),
                new Dense("scores", "mean", noise, 5, 6),
            ],
            "scores",
            HasSoftmax: true);
    }

    private static Net OfBranched()
    {
        var noise = new Noise(34);
        return new(
            11,
            8,
            [
                new Convolution("conv1", "x", noise, (4, 3, 3, 3), pad: 1),
                new Normalisation("norm1", "conv1", noise, 4),
                new Rectifier("relu1", "norm1"),
                new Pool("pool1", "relu1", isMean: false, (3, 3), (2, 1), pad: 1),
                new Convolution("left", "pool1", noise, (2, 4, 1, 1)),
                new Pool("right", "pool1", isMean: true, (3, 3), (1, 1), pad: 1),
                new Join("join", "left", "right"),
                new Convolution("conv2", "join", noise, (6, 6, 3, 3), pad: 1),
                new Shift("shift", "conv2", noise, 6),
                new Sum("sum", "shift", "join"),
                new Rectifier("relu2", "sum"),
                new Convolution("conv3", "relu2", noise, (5, 6, 3, 3), stride: 2, pad: 1),
                new Rectifier("relu3", "conv3"),
                new Dense("scores", "relu3", noise, 7, 5 * 3 * 4),
            ],
            "scores",
            HasSoftmax: false);
    }

    private static Net OfLarge()
    {
        var noise = new Noise(55);
        return new(
            23,
            28,
            [
                new Convolution("conv1", "x", noise, (4, 3, 3, 3), stride: 2),
                new Rectifier("relu1", "conv1"),
                new Convolution("conv2", "relu1", noise, (3, 4, 3, 3), stride: 2),
                new Rectifier("relu2", "conv2"),
                new Dense("scores", "relu2", noise, 4, 3 * 5 * 6),
            ],
            "scores",
            HasSoftmax: false);
    }

    private static Net OfDead()
    {
        var noise = new Noise(8);
        return new(
            16,
            13,
            [
                new Convolution("conv1", "x", noise, (3, 3, 3, 3), shift: -40),
                new Rectifier("relu1", "conv1"),
                new Dense("scores", "relu1", noise, 4, 3 * 14 * 11),
            ],
            "scores",
            HasSoftmax: false);
    }
}
