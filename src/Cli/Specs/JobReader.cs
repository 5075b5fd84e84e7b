using System.Collections.Immutable;
using NetDraw.Cli.Jobs;
using NetDraw.Cli.Options;

namespace NetDraw.Cli.Specs;

/// <summary>Makes jobs: the defaults, over them what a spec says, over that what is given.</summary>
internal static class JobReader
{
    /// <summary>The job of options.</summary>
    /// <param name="table">The options that there are.</param>
    /// <param name="given">Those that are given, the spec file among them.</param>
    /// <param name="defaults">Those of project, user and environment.</param>
    /// <param name="models">The models that are given; without any, the spec names one.</param>
    /// <exception cref="SpecException">The spec cannot be used.</exception>
    /// <exception cref="UsageException">The options make no sense together.</exception>
    public static FigureJob Read(OptionTable table, OptionValues given, OptionValues defaults, params ImmutableArray<string> models)
    {
        var spec = given[RunOptionRows.Spec.Name] is [.., var path] ? SpecReader.Read(path, table) : FigureSpec.None;
        if (models.IsEmpty)
            models = [spec.Model ?? throw new SpecException(spec.File, "no model: give one on the command line, or in the spec as 'model: PATH'")];
        var own = given.Over(spec.Options.ByName.Keys.Aggregate(defaults, static (left, name) => left.Without(name)));
        return table.Apply(table.Defaults with { Models = models, Rules = spec.Rules, Icons = spec.Icons, Given = own, Asked = given }, own.Over(spec.Options));
    }
}
