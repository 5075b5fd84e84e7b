using NetDraw.Explain.Methods;

namespace NetDraw.Explain.Checks;

/// <summary>Identities that hold for every network of a form, checked on the user's own: what explanations of it can be trusted to compute.</summary>
internal static class SelfCheck
{
    private static readonly (string Name, Func<string, ExplainRun, CheckResult> Check)[] All =
    [
        ("runners agree", RunnerChecks.Agreement),
        ("first class is the same", RunnerChecks.FirstClass),
        ("a batch is its samples", RunnerChecks.Batch),
        ("gradient is the slope", GradientChecks.Slope),
        ("FullGrad is complete", GradientChecks.FullGradCompleteness),
        ("Integrated Gradients are complete", GradientChecks.IntegratedCompleteness),
        ("a constant picture gives numbers", GradientChecks.Constant),
        ("Grad-CAM is CAM", CamChecks.GradCamIsCam),
        ("HiResCAM is complete", CamChecks.HiResCompleteness),
        ("XGrad-CAM conserves", CamChecks.Conservation),
        ("Grad-CAM is linear in the target", CamChecks.Linearity),
    ];

    /// <summary>Runs each check when its result is asked for.</summary>
    /// <param name="run">The network with a picture and a target; the first layer of the run is the one that is checked, the default one where it has none.</param>
    public static IEnumerable<CheckResult> Run(ExplainRun run)
    {
        var options = new MethodOptions().With(MethodOptions.Seed, run.Options.Get(MethodOptions.Seed)).With(IntegratedGradients.Steps, run.Options.Get(IntegratedGradients.Steps));
        var quiet = run with { Options = options.With(CamMethod.KeepsNegative, true) };
        foreach (var (name, check) in All)
            yield return Guarded(name, check, quiet);
    }

    private static CheckResult Guarded(string name, Func<string, ExplainRun, CheckResult> check, ExplainRun run)
    {
        try
        {
            return check(name, run);
        }
        catch (ExplainException e)
        {
            return CheckResult.None(name, e.Message);
        }
    }
}
