using System.CommandLine;
using NetDraw.Cli.Options;

namespace NetDraw.Cli.Commands;

/// <summary>A model has to be named; only a spec can name it instead.</summary>
internal static class ModelRequirement
{
    /// <summary>Adds it to a command that has <c>--spec</c>.</summary>
    public static void AddTo(Command command, Argument model)
    {
        var spec = command.Options.First(static o => o.Name == RunOptionRows.Spec.Name);
        command.Validators.Add(found =>
        {
            if (found.GetResult(model) is not { Tokens.Count: > 0 } && found.GetResult(spec) is not { Tokens.Count: > 0 })
                found.AddError($"Required argument 'MODEL' missing for command: '{command.Name}'.");
        });
    }
}
