using NetDraw.Explain.Running;

namespace NetDraw.Explain.Methods;

/// <summary>FullGrad: the input's and every bias's share of the score. For networks of rectifiers the shares, with their signs, sum to the score.</summary>
internal sealed class FullGrad : IExplainMethod
{
    public string Name => "full-grad";

    public string Title => "FullGrad";

    public string Source => "Srinivas and Fleuret 2019, equations 4 and 7; magnitudes, bilinear";

    public bool NeedsGradients => true;

    public bool IsPixelwise => true;

    public PassCount Plan(ExplainRun run) => new(1, 1);

    public IEnumerable<Explanation> Explain(ExplainRun run)
    {
        var biases = BiasTerms.Find(run.Model.Network, run.Model.InputTensor).ToList();
        string[] known = [.. biases.Select(static b => b.Tensor).Where(t => run.Model.Network.ProducerOf(t) is not null)];
        var result = run.Backward(run.Input.Value, RectifierRule.Backpropagation, [run.Model.InputTensor, .. known.Distinct(StringComparer.Ordinal)]);
        run.Step(1, 1);
        float[] input = InputGradients.Planes(run, run.Input.Value).Values, gradient = InputGradients.Planes(run, result.Gradients[run.Model.InputTensor]).Values;
        double[] map = new double[run.Input.Width * run.Input.Height];
        double inputShare = 0, biasShare = 0;
        for (int i = 0; i < input.Length; i++)
        {
            inputShare += (double)input[i] * gradient[i];
            map[i % map.Length] += Math.Abs(input[i] * gradient[i]);
        }

        string[] computed = [.. biases.Select(static b => b.Source).OfType<string>().Distinct(StringComparer.Ordinal)];
        var constants = run.Model.Gradients.Forward(run.Feeds, computed);
        foreach (var bias in biases)
            biasShare += Add(map, run, bias with { Values = bias.Values ?? constants[bias.Source!].Values }, result.Gradients[bias.Tensor]);
        double score = run.Target.ScoreOf(result.Target);
        yield return new Explanation(this, MapKind.Positive, TensorValue.Of(Array.ConvertAll(map, static v => (float)v), run.Input.Height, run.Input.Width))
        {
            Target = run.Target,
            Numbers = [new("input's share", inputShare), new("biases' share", biasShare), new("score", score), new("completeness error", inputShare + biasShare - score)],
        };
    }

    // Biases of dense layers have no place in the picture: they count in the sum alone.
    private static double Add(double[] map, ExplainRun run, BiasTerm bias, TensorValue gradient)
    {
        float[] values = bias.Values!;
        int channels = gradient.Rank > 1 ? (int)gradient.Shape[1] : 1;
        int places = gradient.Values.Length / channels;
        bool isPerElement = values.Length == gradient.Values.Length;
        double share = 0;
        float[] plane = new float[places];
        for (int i = 0; i < gradient.Values.Length; i++)
        {
            double term = (double)gradient.Values[i] * bias.Factor * values[isPerElement ? i : values.Length == 1 ? 0 : values.Length == channels ? i / places : i % values.Length];
            share += term;
            plane[i % places] += (float)Math.Abs(term);
        }

        if (gradient.Rank != 4 && run.Model.Layers.All.All(l => l.Tensor != bias.Tensor))
            return share;
        int width = (int)gradient.Shape[^1];
        float[] large = run.Input.Enlarged(plane, width, places / width, gradient.Rank == 5 ? (int)gradient.Shape[2] : 1);
        for (int i = 0; i < map.Length; i++)
            map[i] += large[i];
        return share;
    }
}
