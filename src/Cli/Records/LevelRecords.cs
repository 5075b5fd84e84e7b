using System.Collections.Immutable;
using NetDraw.Cli.Inputs;
using NetDraw.Cli.Jobs;
using NetDraw.Cli.Options;
using NetDraw.Diagram;
using NetDraw.Diagram.Scenes;
using NetDraw.ModelImport;

namespace NetDraw.Cli.Records;

/// <summary>Tells figures, and those of the same model at other levels of detail, how they were made.</summary>
internal static class LevelRecords
{
    // What gives way to a level: it decides what is shown, too.
    private static readonly ImmutableArray<string> Others = ["--width", "--height", "--depth"];

    /// <summary>A figure with its record.</summary>
    /// <param name="scene">The figure.</param>
    /// <param name="job">What was asked for.</param>
    /// <param name="metadata">Its record.</param>
    /// <param name="notes">What its reader should know.</param>
    public static Scene Tell(Scene scene, FigureJob job, ImmutableArray<SceneMetadata> metadata, ImmutableArray<Diagnostic> notes) => scene with
    {
        Metadata = metadata,
        Graph = scene.Graph with { Model = scene.Graph.Model is { } model ? model with { Notes = notes, MakingOf = level => MakingOf(job, metadata, level == model.Level ? null : level) } : null },
    };

    private static FigureMaking MakingOf(FigureJob job, ImmutableArray<SceneMetadata> metadata, DetailLevel? level)
    {
        string command = FigureOptions.CommandOf(job);
        string options = new RecordedOptions(FigureOptions.Find(command)!).TextOf(WithText(level is { } shown ? At(job.Given, shown) : job.Given));
        string model = metadata.FirstOrDefault(static m => m.Key == "model").Value ?? "";
        string[] words = ["netdraw", command, ArgumentText.Join([model.Length > 0 ? model : ModelInput.Standard]), .. options.Length > 0 ? [options] : (string[])[]];
        return new([.. metadata.Select(m => m.Key == "options" ? m with { Value = options } : m)], string.Join(' ', words), Path.GetFileNameWithoutExtension(model));
    }

    // Figures in pages keep text as text, which SVG files of their own do not.
    private static OptionValues WithText(OptionValues given) => given.Has("--text") ? given : given.With("--text", "font");

    private static OptionValues At(OptionValues given, DetailLevel level) =>
        Others.Aggregate(given, static (changed, name) => changed.Without(name)).With("--detail", DetailLevels.NameOf(level));
}
