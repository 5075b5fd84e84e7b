using NetDraw.Explain.Running;

namespace NetDraw.Explain.Methods;

/// <summary>Gradient × input: what each pixel contributes to the score, as if the network were linear.</summary>
internal sealed class GradientInput : IExplainMethod
{
    public string Name => "gradient-input";

    public string Title => "Gradient × input";

    public string Source => "Shrikumar et al. 2016";

    public bool NeedsGradients => true;

    public bool IsPixelwise => true;

    public PassCount Plan(ExplainRun run) => new(1, 1);

    public IEnumerable<Explanation> Explain(ExplainRun run)
    {
        var gradient = InputGradients.Compute(run, run.Input.Value, RectifierRule.Backpropagation);
        var input = InputGradients.Planes(run, run.Input.Value);
        run.Step(1, 1);
        yield return InputGradients.Heatmap(this, run, gradient with { Values = [.. gradient.Values.Zip(input.Values, static (g, x) => g * x)] }, InputGradients.Sum);
    }
}
