using System.Collections.Immutable;
using System.Globalization;
using NetDraw.Explain.Layers;
using NetDraw.Explain.Running;

namespace NetDraw.Explain.Methods;

/// <summary>
/// Deconvnet: the strongest place of a map, alone, is led back to the picture through unpooling with switches, rectification and transposed filters.
/// That is the gradient with another rule at the rectifiers; biases take no part.
/// </summary>
internal sealed class Deconvnet : IExplainMethod
{
    public string Name => "deconvnet";

    public string Title => "Deconvnet";

    public string Source => "Zeiler and Fergus 2013, section 2.1";

    public ImmutableArray<MethodParameter> Parameters => [Strongest.Named, Strongest.Top];

    public bool NeedsGradients => true;

    public bool TakesLayers => true;

    public bool KnowsClass => false;

    public PassCount Plan(ExplainRun run)
    {
        long count = run.Layers.Sum(l => Strongest.Count(l, run.Options));
        return new(count + 1, count);
    }

    public IEnumerable<Explanation> Explain(ExplainRun run)
    {
        var values = run.Model.Forwards.Forward(run.Feeds, [.. run.Layers.Select(static l => l.Tensor)]);
        long done = 0, all = Plan(run).Backwards;
        foreach (var layer in run.Layers)
        {
            foreach (int channel in Strongest.Channels(values[layer.Tensor], layer, run.Options))
            {
                yield return Of(run, layer, channel);
                run.Step(++done, all);
            }
        }
    }

    private Explanation Of(ExplainRun run, FeatureLayer layer, int channel)
    {
        double start = 0;
        var result = run.Model.Gradients.Backward(new BackwardRequest
        {
            Feeds = run.Feeds,
            Target = layer.Tensor,
            Seed = target => Alone(target, layer, channel, out start),
            Gradients = [run.Model.InputTensor],
            Rule = RectifierRule.Deconvnet,
        });
        return new Explanation(this, MapKind.Gradient, InputGradients.Planes(run, result.Gradients[run.Model.InputTensor]))
        {
            Layer = layer,
            Unit = string.Create(CultureInfo.InvariantCulture, $"#{channel}"),
            Notes = RectifierNotes.Write(run.Model.Network),
            Numbers = [new("activation", start)],
        };
    }

    // The activation itself is what starts, as in the paper; the first of equal maxima.
    private static TensorValue Alone(TensorValue target, FeatureLayer layer, int channel, out double value)
    {
        int places = layer.Height * layer.Width, strongest = channel * places;
        for (int i = strongest; i < (channel + 1) * places; i++)
        {
            if (target.Values[i] > target.Values[strongest])
                strongest = i;
        }

        float[] seed = new float[target.Values.Length];
        value = seed[strongest] = target.Values[strongest];
        return target with { Values = seed };
    }
}
