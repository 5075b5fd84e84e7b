namespace NetDraw.Explain.Tests.Reference;

/// <summary>What a method is asked for: a network, a picture as the network sees it, a class, a layer, options.</summary>
/// <param name="Net">The network.</param>
/// <param name="Class">The class whose score is explained.</param>
/// <param name="Layer">The layer, by the name of its tensor.</param>
/// <param name="Setting">The options.</param>
internal sealed record Case(Net Net, int Class, string Layer, Setting Setting)
{
    // Of ImageNet's preset: (pixel / 255 − mean) / deviation.
    private static readonly double[] Mean = [0.485, 0.456, 0.406], Deviation = [0.229, 0.224, 0.225];

    private Dictionary<string, Maps>? values;

    private Maps? gradient, baseline;

    /// <summary>The photo's pixels, 0 to 255.</summary>
    public Maps Pixels { get; } = PixelsOf(Net);

    /// <summary>The picture.</summary>
    public Maps X { get; } = Seen(PixelsOf(Net));

    /// <summary>The tensors of a forward pass.</summary>
    public Dictionary<string, Maps> Values => values ??= Net.Forward(X);

    /// <summary>The layer's activations.</summary>
    public Maps A => Values[Layer];

    /// <summary>The gradients of the score at the layer.</summary>
    public Maps G => gradient ??= Net.Gradients(Values, Net.Scores, OneHot())[Layer];

    /// <summary>From pixels to what the network sees.</summary>
    public static Maps Seen(Maps pixels) => pixels with { Values = [.. pixels.Values.Select((p, i) => ((p / 255) - Mean[i / pixels.Places]) / Deviation[i / pixels.Places])] };

    /// <summary>By how much a channel of the picture rises with a pixel.</summary>
    public static double SlopeOf(int channel) => 1 / (255 * Deviation[channel]);

    public double ScoreOf(Maps x) => Net.Forward(x)[Net.Scores].Values[Class];

    /// <summary>The softmax's value for the class.</summary>
    public double ProbabilityOf(Maps x)
    {
        double[] scores = Net.Forward(x)[Net.Scores].Values;
        return Math.Exp(scores[Class]) / scores.Sum(Math.Exp);
    }

    /// <summary>∂S/∂x at a picture.</summary>
    public Maps GradientAt(Maps x, Rule rule = Rule.Plain) => Net.Gradients(Net.Forward(x), Net.Scores, OneHot(), rule)["x"];

    /// <summary>What stands for nothing.</summary>
    public Maps Baseline => baseline ??= Setting.Text("baseline", "zero") switch
    {
        "black" => Seen(X.Each(static _ => 0)),
        "white" => Seen(X.Each(static _ => 255)),
        "grey" => Seen(X.Each(static _ => 127.5)),
        "blur" => Sampling.Blurred(X, 10),
        _ => X.Empty(),
    };

    private static Maps PixelsOf(Net net) => new(Net.Channels, net.Height, net.Width, new Noise(5).Uniforms(Net.Channels * net.Height * net.Width, 0, 255));

    private Maps OneHot()
    {
        var seed = Values[Net.Scores].Empty();
        seed.Values[Class] = 1;
        return seed;
    }
}
