using NetDraw.Explain.Running;

namespace NetDraw.Explain.Methods;

/// <summary>What the methods that work on the input's gradient have in common.</summary>
internal static class InputGradients
{
    /// <summary>∂S/∂x, C×H×W.</summary>
    public static TensorValue Of(ExplainRun run, TensorValue input, RectifierRule rule) =>
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
    /// <exception cref="ExplainException">The reduction has another name.</exception>
    public static (MapKind Kind, TensorValue Map) Reduced(TensorValue planes, string reduction)
    {
        int places = planes.Values.Length / (int)planes.Shape[0];
        float[] map = new float[places];
        for (int i = 0; i < planes.Values.Length; i++)
        {
            float v = planes.Values[i];
            ref float m = ref map[i % places];
            m = reduction switch
            {
                "max" => Math.Max(m, Math.Abs(v)),
                "sum" => m + v,
                "l2" => m + (v * v),
                _ => throw new ExplainException($"channels are not joined by '{reduction}', expected max, sum or l2"),
            };
        }

        if (reduction == "l2")
            map = Array.ConvertAll(map, MathF.Sqrt);
        return (reduction == "sum" ? MapKind.Signed : MapKind.Positive, TensorValue.Of(map, planes.Shape[1], planes.Shape[2]));
    }

    /// <summary>A heatmap over the input.</summary>
    public static Explanation Heatmap(IExplainMethod method, ExplainRun run, TensorValue planes, string? reduction = null)
    {
        var (kind, map) = Reduced(planes, reduction ?? run.Options.Reduction);
        return new Explanation(method, kind, map) { Target = run.Target };
    }
}
