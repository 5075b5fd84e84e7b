using System.Collections.Immutable;
using NetDraw.Explain.Running;

namespace NetDraw.Explain.Methods;

/// <summary>Vanilla saliency: the magnitude of the score's gradient at each pixel.</summary>
internal sealed class Saliency : IExplainMethod
{
    public string Name => "saliency";

    public string Title => "Saliency";

    public string Source => "Simonyan et al. 2013, section 3";

    public ImmutableArray<MethodParameter> Parameters => [InputGradients.Reduction];

    public bool NeedsGradients => true;

    public bool IsPixelwise => true;

    public PassCount Plan(ExplainRun run) => new(1, 1);

    public IEnumerable<Explanation> Explain(ExplainRun run)
    {
        var gradient = InputGradients.Compute(run, run.Input.Value, RectifierRule.Backpropagation);
        run.Step(1, 1);
        yield return InputGradients.Heatmap(this, run, gradient);
    }
}
