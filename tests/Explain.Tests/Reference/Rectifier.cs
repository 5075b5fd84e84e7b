using NetDraw.Testing;

namespace NetDraw.Explain.Tests.Reference;

/// <summary>max(0, x), with the three rules of the way back.</summary>
internal sealed class Rectifier(string name, string input) : Layer(name, input)
{
    public override Maps Forward(Maps[] inputs) => inputs[0].Each(static v => Math.Max(0, v));

    public override Maps[] Backward(Maps[] inputs, Maps output, Maps gradient, Rule rule) => rule switch
    {
        Rule.Deconvnet => [gradient.Each(static g => Math.Max(0, g))],
        Rule.Guided => [gradient.With(inputs[0], static (g, x) => x > 0 ? Math.Max(0, g) : 0)],
        Rule.Redirected when !inputs[0].Values.Zip(gradient.Values).Any(static p => p.First >= 0 && p.Second != 0) => [gradient.With(inputs[0], static (g, x) => x < 0 && g < 0 ? 0 : g)],
        Rule.Redirected => [gradient.With(inputs[0], static (g, x) => x >= 0 ? g : 0)],
        _ => [gradient.With(inputs[0], static (g, x) => x > 0 ? g : 0)],
    };

    public override void AddTo(OnnxModelBuilder model) => model.Node("Relu", [Inputs[0]], [Name]);
}
