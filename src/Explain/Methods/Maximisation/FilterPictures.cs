using System.Collections.Immutable;
using System.Globalization;
using NetDraw.Explain.Layers;

namespace NetDraw.Explain.Methods.Maximisation;

/// <summary>Pictures made up to excite channels of layers: those that the photo excites most, unless others are named.</summary>
internal sealed class FilterPictures : IExplainMethod
{
    public string Name => "filters";

    public string Title => "Pictures of filters";

    public string Source => "Erhan et al. 2009; recipes of Keras, keras-vis and Lucid";

    public ImmutableArray<MethodParameter> Parameters => [Strongest.Named, Strongest.Top, MaximisationRecipes.Parameter, MadeUpPictures.Iterations, MethodOptions.Seed];

    public bool NeedsGradients => true;

    public bool NeedsPicture => false;

    public bool TakesLayers => true;

    public bool KnowsClass => false;

    public PassCount Plan(ExplainRun run)
    {
        long count = run.Layers.Sum(l => Strongest.Count(l, run.Options)) * MadeUpPictures.IterationsOf(run);
        return new(count + (run.Options.Get(Strongest.Named).IsEmpty ? 1 : 0), count);
    }

    public IEnumerable<Explanation> Explain(ExplainRun run)
    {
        var units = run.Layers.SelectMany(l => ChannelsOf(run, l).Select(c => new MaximisedUnit(run, l, c))).ToList();
        return MadeUpPictures.Make(this, run, units, static u => string.Create(CultureInfo.InvariantCulture, $"#{u.Channel}"));
    }

    private static int[] ChannelsOf(ExplainRun run, FeatureLayer layer) =>
        Strongest.Channels(run.Model.Gradients.Forward(run.Feeds, [layer.Tensor])[layer.Tensor], layer, run.Options);
}
