using NetDraw.Testing;

namespace NetDraw.Explain.Tests.Reference;

/// <summary>The largest value of each window, or the mean of those that are in the picture.</summary>
internal sealed class Pool(string name, string input, bool isMean, (int Height, int Width) window, (int Down, int Right) stride, int pad = 0) : Layer(name, input)
{
    public override Maps Forward(Maps[] inputs)
    {
        var x = inputs[0];
        var result = new Maps(x.Channels, ((x.Height + (2 * pad) - window.Height) / stride.Down) + 1, ((x.Width + (2 * pad) - window.Width) / stride.Right) + 1);
        for (int to = 0; to < result.Values.Length; to++)
        {
            var places = Window(x, result, to);
            result.Values[to] = isMean ? places.Average(i => x.Values[i]) : places.Max(i => x.Values[i]);
        }

        return result;
    }

    // The first of equal maxima, row by row, takes all of it.
    public override Maps[] Backward(Maps[] inputs, Maps output, Maps gradient, Rule rule)
    {
        var result = inputs[0].Empty();
        for (int to = 0; to < output.Values.Length; to++)
        {
            var places = Window(inputs[0], output, to);
            if (isMean)
                places.ForEach(i => result.Values[i] += gradient.Values[to] / places.Count);
            else
                result.Values[places.MaxBy(i => inputs[0].Values[i])] += gradient.Values[to];
        }

        return [result];
    }

    public override void AddTo(OnnxModelBuilder model) => model.Node(
        isMean ? "AveragePool" : "MaxPool",
        [Inputs[0]],
        [Name],
        ("kernel_shape", new[] { window.Height, window.Width }),
        ("strides", new[] { stride.Down, stride.Right }),
        ("pads", new[] { pad, pad, pad, pad }));

    private List<int> Window(Maps input, Maps output, int to)
    {
        var places = new List<int>();
        int c = to / output.Places, top = (to / output.Width % output.Height * stride.Down) - pad, left = (to % output.Width * stride.Right) - pad;
        for (int y = Math.Max(0, top); y < Math.Min(input.Height, top + window.Height); y++)
        {
            for (int x = Math.Max(0, left); x < Math.Min(input.Width, left + window.Width); x++)
                places.Add((((c * input.Height) + y) * input.Width) + x);
        }

        return places;
    }
}
