using System.Collections.Immutable;
using NetDraw.Explain.Running;

namespace NetDraw.Explain.Methods;

/// <summary>What the methods that work on the input's gradient have in common.</summary>
internal static class InputGradients
{
    // From what was joined so far and one more value to both joined; then what becomes of all of them.
    private static readonly ImmutableArray<(string Name, MapKind Kind, Func<float, float, float> Join, Func<float, float>? Finish)> Reductions =
    [
        (Largest, MapKind.Positive, static (m, v) => Math.Max(m, Math.Abs(v)), null),
        (Sum, MapKind.Signed, static (m, v) => m + v, null),
        ("l2", MapKind.Positive, static (m, v) => m + (v * v), MathF.Sqrt),
    ];

    /// <summary>The largest magnitude (Simonyan et al. 2013).</summary>
    public const string Largest = "max";

    /// <summary>The sum with signs.</summary>
    public const string Sum = "sum";

    /// <summary>How the channels become one.</summary>
    public static MethodParameter<string> Reduction { get; } =
        MethodParameter.Choice("reduce", "HOW", "how the channels of an input gradient become one", Reductions.Select(static r => r.Name), Largest);

    /// <summary>∂S/∂x, C×H×W.</summary>
    public static TensorValue Compute(ExplainRun run, TensorValue input, RectifierRule rule) =>
        Planes(run, run.Backward(input, rule, run.Model.InputTensor).Gradients[run.Model.InputTensor]);

    /// <summary>A value in the input's form as C×H×W.</summary>
    public static TensorValue Planes(ExplainRun run, TensorValue value)
    {
        var (channels, height, width) = (run.Input.Channels, run.Input.Height, run.Input.Width);
        if (!run.Input.IsChannelsLast)
            return TensorValue.Of(value.Values, channels, height, width);
        float[] planes = new float[value.Values.Length];
        for (int i = 0; i < planes.Length; i++)
            planes[(i % channels * height * width) + (i / channels)] = value.Values[i];
        return TensorValue.Of(planes, channels, height, width);
    }

    /// <summary>One plane of C: the largest magnitude, the sum with signs, or the length.</summary>
    public static (MapKind Kind, TensorValue Map) Reduced(TensorValue planes, string reduction)
    {
        var (_, kind, join, finish) = Reductions.First(r => r.Name == reduction);
        int places = planes.Values.Length / (int)planes.Shape[0];
        float[] map = new float[places];
        for (int i = 0; i < planes.Values.Length; i++)
            map[i % places] = join(map[i % places], planes.Values[i]);
        if (finish is not null)
            map = [.. map.Select(finish)];
        return (kind, TensorValue.Of(map, planes.Shape[1], planes.Shape[2]));
    }

    /// <summary>A heatmap over the input.</summary>
    public static Explanation Heatmap(IExplainMethod method, ExplainRun run, TensorValue planes, string? reduction = null)
    {
        var (kind, map) = Reduced(planes, reduction ?? run.Options.Get(Reduction));
        return new Explanation(method, kind, map) { Target = run.Target, PerChannel = planes };
    }
}
