using NetDraw.Explain.Running;

namespace NetDraw.Explain.Methods;

/// <summary>Guided backpropagation: gradients that are positive, through units that are active.</summary>
internal sealed class GuidedBackpropagation : IExplainMethod
{
    public string Name => "guided";

    public string Title => "Guided backpropagation";

    public string Source => "Springenberg et al. 2014, section 3.4";

    public bool NeedsGradients => true;

    public PassCount Plan(ExplainRun run) => new(1, 1);

    public IEnumerable<Explanation> Explain(ExplainRun run)
    {
        var gradient = InputGradients.Compute(run, run.Input.Value, RectifierRule.Guided);
        run.Step(1, 1);
        yield return new Explanation(this, MapKind.Gradient, gradient) { Target = run.Target, Notes = RectifierNotes.Write(run.Model.Network) };
    }
}
