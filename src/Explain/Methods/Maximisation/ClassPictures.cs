using System.Collections.Immutable;

namespace NetDraw.Explain.Methods.Maximisation;

/// <summary>A picture made up to excite the target: what the network takes for the class.</summary>
internal sealed class ClassPictures : IExplainMethod
{
    public string Name => "class-images";

    public string Title => "Picture of a class";

    public string Source => "Simonyan et al. 2013, section 2; recipes of Keras, keras-vis and Lucid";

    public ImmutableArray<MethodParameter> Parameters => [MaximisationRecipes.Parameter, MadeUpPictures.Iterations, MethodOptions.Seed];

    public bool NeedsGradients => true;

    public bool NeedsPicture => false;

    public PassCount Plan(ExplainRun run) => new(MadeUpPictures.IterationsOf(run), MadeUpPictures.IterationsOf(run));

    public IEnumerable<Explanation> Explain(ExplainRun run) => MadeUpPictures.Make(this, run, [new MaximisedUnit(run, null, 0)], static u => u.Run.Target.Text);
}
