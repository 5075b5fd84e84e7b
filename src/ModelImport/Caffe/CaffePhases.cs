using System.Globalization;

namespace NetDraw.ModelImport.Caffe;

/// <summary>Which layers a state keeps, by include and exclude rules (caffe: net.cpp, FilterNet and StateMeetsRule).</summary>
internal sealed class CaffePhases
{
    private readonly NetworkPhase phase;
    private readonly long level;
    private readonly HashSet<string> stages;

    /// <summary>The state that options ask for, with the level and stages that the net's own <c>state</c> adds.</summary>
    public CaffePhases(ImportOptions options, CaffeMessage net)
    {
        phase = options.Phase;
        var state = net.Message("state");
        level = options.Level != 0 ? options.Level : state?.Integer("level") ?? 0;
        stages = [.. options.Stages, .. state?.Texts("stage") ?? []];
    }

    /// <summary>Whether the layer belongs to the state.</summary>
    public bool Keeps(CaffeLayer layer)
    {
        if (phase == NetworkPhase.All)
            return true;
        // Forks from before include and exclude had rules of one name, and asked whether a solver runs the net: it does to train it.
        if (layer.Fields.Messages("enable").ToList() is { Count: > 0 } enabled)
            return enabled.Exists(Meets);
        CaffeMessage[] includes = [.. layer.Fields.Messages("include")];
        return includes.Length > 0 ? includes.Any(Meets) : !layer.Fields.Messages("exclude").Any(Meets);
    }

    private bool Meets(CaffeMessage rule) =>
        (rule.Text("phase") is not { } wanted || IsPhase(wanted))
        && (rule.Text("solver") is not { } solved || string.Equals(solved, "true", StringComparison.OrdinalIgnoreCase) == (phase == NetworkPhase.Train))
        && (rule.Integer("min_level") is not { } least || level >= least)
        && (rule.Integer("max_level") is not { } most || level <= most)
        && rule.Texts("stage").All(stages.Contains)
        && !rule.Texts("not_stage").Any(stages.Contains);

    private bool IsPhase(string name) => name.ToUpper(CultureInfo.InvariantCulture) switch
    {
        "TRAIN" or "0" => phase == NetworkPhase.Train,
        "TEST" or "1" => phase == NetworkPhase.Test,
        _ => false,
    };
}
