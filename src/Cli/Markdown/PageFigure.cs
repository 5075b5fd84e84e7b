using NetDraw.Cli.Inputs;
using NetDraw.Cli.Jobs;
using NetDraw.Cli.Options;
using NetDraw.Cli.Records;
using NetDraw.Cli.Specs;
using NetDraw.Diagram.Formats;

namespace NetDraw.Cli.Markdown;

/// <summary>A figure that a page asks for.</summary>
/// <param name="Fence">Its place.</param>
/// <param name="Model">Path of the model, as the page has it.</param>
/// <param name="Name">Name of the figure, from the page's folder, <c>/</c> between parts.</param>
/// <param name="Path">Path of the figure.</param>
/// <param name="Format">Its format.</param>
/// <param name="Job">How it is drawn.</param>
internal sealed record PageFigure(MarkdownFence Fence, string Model, string Name, string Path, FigureFormat Format, FigureJob Job)
{
    private const string Expected = "expected '<!-- netdraw: MODEL OPTIONS -->'";

    /// <summary>The same figure for dark screens, beside it; null for none.</summary>
    public PageFigure? Dark { get; init; }

    /// <summary>It, and the one for dark screens.</summary>
    public IEnumerable<PageFigure> Files => Dark is null ? [this] : [this, Dark];

    /// <summary>What stands for it where it is not shown.</summary>
    public string Text => Job.Drawing.Description ?? $"Architecture of {System.IO.Path.GetFileNameWithoutExtension(Model)}";

    /// <summary>What links it: a picture of Markdown, or with a dark one HTML's, whose sources may depend on the screen.</summary>
    public string Link => Dark is null ? MarkdownLink.Of(Text, Name) : MarkdownLink.Of(Text, Name, Dark.Name);

    /// <summary>The files that are read for it.</summary>
    public IEnumerable<string> Inputs => [Job.Models[0], .. FigureOptions.Draw.FilesOf(Job)];

    /// <summary>Reads what a comment says: the model first, then options of draw; of those -o is the figure's name, below the page's folder.</summary>
    /// <param name="fence">The comment.</param>
    /// <param name="folder">The page's folder.</param>
    /// <param name="figureFolder">Folder of its figures, from there.</param>
    /// <param name="limits">What the page may ask for.</param>
    /// <param name="isDarkToo">Whether a figure without a theme of its own is drawn for dark screens too.</param>
    /// <exception cref="Exception">It says what a page may not ask for, or nothing that makes sense; the message says why.</exception>
    public static PageFigure Read(MarkdownFence fence, string folder, string figureFolder, PageLimits limits, bool isDarkToo)
    {
        if (ArgumentText.Split(fence.Arguments).ToArray() is not [var model, .. var options] || model.StartsWith('-') || model.Length == 0)
            throw new InputException($"names no model, {Expected}");
        var given = FigureOptions.Draw.ParseIn(static row => row.InPage, "a page", options);
        string name = (given[RunOptionRows.Output.Name] is [.., var output] ? output : $"{figureFolder}{System.IO.Path.GetFileNameWithoutExtension(model)}.svg").Replace('\\', '/');
        var format = FigureFormats.ByExtension(name)
            ?? throw new InputException($"{name} has none of the extensions {string.Join(", ", FigureFormats.All.SelectMany(static f => f.Extensions))}");
        string path = System.IO.Path.Combine(folder, name), modelPath = System.IO.Path.Combine(folder, model);
        limits.RequireInput(modelPath);
        given = FigureOptions.Draw.WithPaths(given, file => System.IO.Path.Combine(folder, file));
        foreach (string spec in given[RunOptionRows.Spec.Name])
            limits.RequireInput(spec);
        var job = JobReader.Read(FigureOptions.Draw, given, OptionValues.None, modelPath);
        foreach (string file in FigureOptions.Draw.FilesOf(job))
            limits.RequireInput(file);
        limits.RequireOutput(path, format);
        var figure = new PageFigure(fence, model, name, path, format, job);
        return isDarkToo && job.Drawing.Theme is null ? figure with { Dark = figure.InDark(folder, limits) } : figure;
    }

    private PageFigure InDark(string folder, PageLimits limits)
    {
        string extension = System.IO.Path.GetExtension(Name), name = $"{Name[..^extension.Length]}-dark{extension}";
        var dark = this with { Name = name, Path = System.IO.Path.Combine(folder, name), Job = Job with { Drawing = Job.Drawing with { Theme = "dark" }, Given = Job.Given.With("--theme", "dark") } };
        limits.RequireOutput(dark.Path, Format);
        return dark;
    }
}
