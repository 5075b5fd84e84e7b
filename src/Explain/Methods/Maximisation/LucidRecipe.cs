using System.Collections.Immutable;
using NetDraw.Explain.Running;
using NetDraw.Explain.Running.Torch;
using TorchSharp;

namespace NetDraw.Explain.Methods.Maximisation;

/// <summary>
/// The recipe of Lucid: 512 steps of Adam on the spectrum of a picture in uncorrelated colours, seen padded, shifted, scaled and turned at random; during
/// the first steps dead rectifiers are passed. What is seen is brought to the network's size, as for a network of fixed size.
/// </summary>
internal sealed class LucidRecipe : IMaximisationRecipe
{
    private const double Rate = 0.05, FirstDecay = 0.9, SecondDecay = 0.999, Epsilon = 1e-8;
    private const int RedirectedSteps = 16;

    public string Name => "lucid";

    public string Source => "Olah et al. 2017; Lucid's render_vis";

    public int Iterations => 512;

    public MaximisedPicture Maximise(MaximisedUnit unit, int iterations, CounterRandom random, Action step)
    {
        LibTorch.Load();
        using var recorded = torch.enable_grad();
        using var scope = torch.NewDisposeScope();
        var picture = new SpectralPicture(unit.Channels, unit.Height, unit.Width);
        var spectrum = picture.Start(random, unit.Stream).requires_grad_();
        var (first, second) = (torch.zeros_like(spectrum), torch.zeros_like(spectrum));
        var objectives = ImmutableArray.CreateBuilder<double>();
        for (int iteration = 1; iteration <= iterations; iteration++)
        {
            using var pass = torch.NewDisposeScope();
            var seen = LucidTransforms.Apply(picture.Of(spectrum), random, unit.Stream, iteration, unit.Height, unit.Width) * 255;
            var (objective, gradient) = unit.Evaluate(TorchValues.Read(seen).Values, rule: iteration <= RedirectedSteps ? RectifierRule.Redirected : RectifierRule.Backpropagation);
            objectives.Add(objective);
            var slope = torch.autograd.grad([seen], [spectrum], [torch.tensor(gradient, seen.shape)])[0];
            using (torch.no_grad())
            {
                // Adam (Kingma and Ba 2014), uphill.
                first.mul_(FirstDecay).add_(slope, alpha: 1 - FirstDecay);
                second.mul_(SecondDecay).addcmul_(slope, slope, 1 - SecondDecay);
                double rate = Rate * Math.Sqrt(1 - Math.Pow(SecondDecay, iteration)) / (1 - Math.Pow(FirstDecay, iteration));
                spectrum.add_(first / (second.sqrt() + Epsilon), alpha: rate);
            }

            step();
        }

        var shown = TorchValues.Read(picture.Of(spectrum) * 255);
        return new(TensorValue.Of(shown.Values, unit.Channels, unit.Height, unit.Width), objectives.ToImmutable());
    }
}
