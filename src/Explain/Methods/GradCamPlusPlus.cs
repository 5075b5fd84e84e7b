using System.Collections.Frozen;
using System.Collections.Immutable;

namespace NetDraw.Explain.Methods;

/// <summary>
/// Grad-CAM++: positive gradients weighted by α = 1/(2 + g·ΣA). The score is taken as the exponent of the logit, whose factor e^S cancels and is never
/// computed. Published programs differ in the form of α; each is a variant.
/// </summary>
internal sealed class GradCamPlusPlus : CamMethod
{
    private static readonly FrozenDictionary<string, Func<LayerPass, int, double>> Variants = new Dictionary<string, Func<LayerPass, int, double>>(StringComparer.Ordinal)
    {
        ["official"] = static (pass, k) => Normalized(pass, k, static (g, alpha) => g > 0 ? alpha : 0),
        ["tfkv"] = static (pass, k) => Normalized(pass, k, static (_, alpha) => alpha),
        ["pgc"] = static (pass, k) => Plain(pass, k, static (g, sum) => g == 0 ? 0 : g * g / ((2 * g * g) + (g * g * g * sum) + 1e-6)),
        ["xplique"] = static (pass, k) => Plain(pass, k, (g, sum) => Mean(g, sum / pass.Places)) / pass.Places,
        ["torchcam"] = static (pass, k) => Plain(pass, k, static (g, _) => g * g),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whose form.</summary>
    public static MethodParameter<string> Variant { get; } =
        MethodParameter.Choice("campp-variant", "FORM", "Grad-CAM++: whose form", Variants.Keys.Order(StringComparer.Ordinal), "official");

    public override string Name => "grad-cam++";

    public override string Title => "Grad-CAM++";

    public override string Source => "Chattopadhyay et al. 2018, equations 7 and 19; the authors' program";

    public override ImmutableArray<MethodParameter> Parameters => [Variant, KeepsNegative];

    public override float[] Map(LayerPass pass, MethodOptions options)
    {
        var weight = Variants[options.Get(Variant)];
        return pass.Weighted(k => weight(pass, k));
    }

    // Σ α ReLU(g) / Σ α: the authors normalise over the places of positive gradient, tf-keras-vis over all.
    private static double Normalized(LayerPass pass, int channel, Func<double, double, double> counted)
    {
        double activations = Sum(pass.A(channel)), weights = 0, total = 0;
        foreach (float g in pass.G(channel))
        {
            double alpha = Alpha(g, activations);
            weights += alpha * Math.Max(0, g);
            total += counted(g, alpha);
        }

        return total == 0 ? 0 : weights / total;
    }

    // A denominator of zero counts as one: the numerator is zero then, but for the pole.
    private static double Alpha(double g, double activations)
    {
        double denominator = (2 * g * g) + (g * g * g * activations);
        return g * g / (denominator == 0 ? 1 : denominator);
    }

    private static double Mean(double g, double mean)
    {
        double denominator = (2 * g * g) + (g * g * g * mean);
        return g * g / (denominator == 0 ? 1e-4 : denominator);
    }

    private static double Plain(LayerPass pass, int channel, Func<double, double, double> alpha)
    {
        double activations = Sum(pass.A(channel)), weight = 0;
        foreach (float g in pass.G(channel))
            weight += alpha(g, activations) * Math.Max(0, g);
        return weight;
    }

    private static double Sum(ReadOnlySpan<float> values)
    {
        double sum = 0;
        foreach (float v in values)
            sum += v;
        return sum;
    }
}
