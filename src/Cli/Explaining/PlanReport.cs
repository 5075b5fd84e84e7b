using NetDraw.Explain.Methods;

namespace NetDraw.Cli.Explaining;

/// <summary>What a request will cost, before it is run.</summary>
internal static class PlanReport
{
    /// <summary>A line a run: method, target, layers, passes.</summary>
    public static void Write(TextWriter writer, IEnumerable<(IExplainMethod Method, ExplainRun Run)> runs)
    {
        foreach (var (method, run) in runs)
        {
            var passes = method.Plan(run);
            string layers = run.Layers.IsEmpty ? "" : $" at {(run.Layers.Length == 1 ? run.Layers[0].Name : $"{run.Layers.Length} layers")}";
            string heads = passes.Heads > 0 ? $", {passes.Heads} passes of what comes after the layer" : "";
            writer.Write($"{method.Name} for {run.Target.Text}{layers}: {passes.Forwards} forward, {passes.Backwards} backward{heads}\n");
        }
    }
}
