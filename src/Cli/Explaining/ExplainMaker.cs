using System.Collections.Immutable;
using NetDraw.Cli.Figures;
using NetDraw.Cli.Inputs;
using NetDraw.Cli.Jobs;
using NetDraw.Cli.Options;
using NetDraw.Cli.Outputs;
using NetDraw.Cli.Records;
using NetDraw.Diagram.Formats;
using NetDraw.Diagram.Scenes;
using NetDraw.Explain;
using NetDraw.Explain.Inputs;
using NetDraw.Explain.Inputs.Arrays;
using NetDraw.Explain.Methods;
using NetDraw.Explain.Pictures;
using NetDraw.Explain.Targets;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Files;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Cli.Explaining;

/// <summary>Makes the figures of a job that explains: the model is opened once, then each picture is explained and written.</summary>
/// <param name="job">The job.</param>
/// <param name="terminal">Where it is said how it goes.</param>
/// <param name="folders">Folders that files have to lie in which the model names; none for anywhere.</param>
internal sealed class ExplainMaker(FigureJob job, Terminal terminal, ImmutableArray<string> folders = default)
{
    private readonly string path = job.Models[0];
    private readonly ExplainingOptions explaining = job.Explaining!;
    private readonly SideFiles side = new(folders);

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(20);

    /// <summary>Explains every picture.</summary>
    /// <param name="images">Their paths; an empty one stands for a made-up picture.</param>
    /// <param name="output">Where the results go.</param>
    /// <returns>The exit code.</returns>
    public int Run(IReadOnlyList<string> images, ExplainOutput output)
    {
        string[] named = [path, .. FigureOptions.Explain.FilesOf(job), .. images];
        if (!output.IsFolder)
            new FilesInUse(named).Refuse(output.Path);
        using var clock = new ExplainClock(terminal, job.Verbosity, Period);
        using var model = Open(images);
        var inUse = new FilesInUse([.. named, .. side.Paths]);
        DiagnosticReport.Write(terminal.Error, path, model.Diagnostics, job.Verbosity);
        var (preprocessing, isAssumed) = explaining.Preprocessing.For(model);
        if (isAssumed)
            Say($"pictures are prepared as '{preprocessing.Name}' ({preprocessing.Summary}); --preset says otherwise, --diagnose-input tries the presets");
        if (model.Form is { Shape.IsDefault: true } && model.Network.TensorOf(model.InputTensor).Shape is { Rank: < 4 } row)
            Say($"the input '{model.InputTensor}' of {row} is taken as the rows of a picture of {model.Form.Width}×{model.Form.Height}, one after the other");
        if (isAssumed && job.Verbosity != Verbosity.Quiet && !explaining.IsDiagnosis && images.FirstOrDefault(static i => i.Length > 0) is { } first && Trial(model, first) is { } surer)
            Say(surer);
        var codes = new List<int>();
        var together = new List<(string Image, ExplainResult Result)>();
        foreach (string image in images)
        {
            try
            {
                if (output.Format is HtmlFormat && !output.IsFolder && !explaining.IsInspection)
                    together.Add((image, Explained(model, image, InputOf(model, image, preprocessing), clock)));
                else
                    codes.Add(Work(model, image, preprocessing, output, clock, inUse, output.IsFolder ? output.FolderOf(image, images) : null));
            }
            catch (Exception e) when (images.Count > 1 && e is not (OperationCanceledException or OutputException))
            {
                // One bad picture stops no other.
                codes.Add(ErrorReport.CodeOf(e));
                terminal.Error.Write(ErrorReport.Describe(e, image) + "\n");
            }
        }

        if (together is [var leading, ..])
            WritePage(model, leading.Image, [.. together.Select(static t => t.Result)], output, inUse);
        return ExitCodes.Worst(codes);
    }

    // The figure in the page is that of the first picture.
    private void WritePage(ExplainModel model, string image, ImmutableArray<ExplainResult> results, ExplainOutput output, FilesInUse inUse)
    {
        var (scene, notes) = Draw(model, image, results[0], output.Format);
        DiagnosticReport.Write(terminal.Error, path, [.. notes, .. WritingOptionRows.Ignored(job.Asked, output.Format)], job.Verbosity);
        var page = ExplainPages.Make(job, model, results, scene);
        foreach (string note in ExplainPages.Notes(page))
            Say(note);
        inUse.Refuse(output.Path);
        FigureFile.Write(output.Path, page.Write, terminal);
    }

    private int Work(ExplainModel model, string image, Preprocessing preprocessing, ExplainOutput output, ExplainClock clock, FilesInUse inUse, string? folder)
    {
        if (explaining.IsDiagnosis)
            InputDiagnosis.Write(terminal.Out, model, Photo.Read(image));
        else if (explaining.IsPlan || explaining.IsSelfCheck)
            return Inspect(model, image, InputOf(model, image, preprocessing)) ? ExitCodes.Done : ExitCodes.InputAtFault;
        else
            Explain(model, image, InputOf(model, image, preprocessing), output, clock, inUse, folder);
        return ExitCodes.Done;
    }

    /// <summary>Hash of the structure of the network that is run and drawn.</summary>
    public string ModelHash()
    {
        using var model = Open([]);
        return NetworkHash.Compute(model.Network);
    }

    /// <summary>The figure of the job's only picture in memory; nothing is said.</summary>
    public byte[] Bytes(FigureFormat format)
    {
        string image = explaining.Tokens ?? (explaining.Data is [var array] ? array : explaining.Images is [var only] ? only : "");
        using var model = Open([image]);
        var (preprocessing, _) = explaining.Preprocessing.For(model);
        var result = Explainer.Explain(model, InputOf(model, image, preprocessing), explaining.Request);
        var (scene, _) = Draw(model, image, result, format);
        using var figure = new MemoryStream();
        WriterOf(model, result, scene, format)(figure);
        return figure.ToArray();
    }

    private ExplainModel Open(IReadOnlyList<string> images)
    {
        // Readers and runners open it by its name, each for itself.
        if (path == ModelInput.Standard)
            throw new UsageException("explain reads its model more than once: expected a file, not standard input");
        ModelInput.RequireFile(path);
        ModelInput.RequireFile(job.Reading.WeightsPath);
        return ExplainModel.Open(path, new OpenOptions
        {
            Labels = explaining.Labels is { } file ? ClassLabels.Read(file) : ClassLabels.None,
            Reading = job.Reading with { Side = side },
            Preprocessing = explaining.Preprocessing.Preset,
            Size = explaining.Preprocessing.Size,
            Device = DeviceChoice.Of(explaining.Device, explaining.Runner, Say),
            Runner = explaining.Runner,
            Scores = explaining.Scores,
            Data = explaining.Data.IsEmpty || explaining.Tokens is not null ? null : ArrayFile.Read(images is [var first, ..] ? first : explaining.Data[0]),
            Tokens = explaining.Tokens is { } tokens ? TokenFile.Read(tokens) : null,
            Feeds = [.. explaining.Feeds.Select(FeedText.Read)],
            Output = explaining.OutputKind,
            LoopLimit = explaining.LoopLimit,
        });
    }

    private PhotoInput InputOf(ExplainModel model, string image, Preprocessing preprocessing) => image.Length == 0 ? model.MadeUp(preprocessing)
        : explaining.Tokens is not null ? model.Prepare(Path.GetFileName(image), TokenFile.Read(image))
        : explaining.Data.IsEmpty ? model.Prepare(Photo.Read(image), preprocessing) : model.Prepare(Path.GetFileName(image), ArrayFile.Read(image, model.InputTensor));

    // A picture that cannot be read is told of where it is explained.
    private string? Trial(ExplainModel model, string image)
    {
        try
        {
            return explaining.Tokens is null && explaining.Data.IsEmpty ? PresetTrial.Run(model, Photo.Read(image)) : null;
        }
        catch (ExplainException)
        {
            return null;
        }
    }

    // False where a check fails.
    private bool Inspect(ExplainModel model, string image, PhotoInput input)
    {
        // Identities hold without maps too: those that need some say so.
        var request = !explaining.IsSelfCheck ? explaining.Request : model.Layers.Obstacle is not null ? explaining.Request with { Methods = [ExplainMethods.Find("saliency")], Layers = [] }
            : explaining.Request.Methods.IsEmpty ? explaining.Request with { Methods = [ExplainMethods.Find("grad-cam")] } : explaining.Request;
        var (runs, methods, _) = Explainer.Plan(model, input, Explainer.Rank(model, input), request);
        if (!explaining.IsSelfCheck)
        {
            PlanReport.Write(terminal.Out, methods.Zip(runs));
            return true;
        }

        terminal.Out.Write($"{Terminal.Printable(image.Length > 0 ? image : "made-up picture (--image takes one)")}: identities that hold for networks of this form\n");
        return SelfCheckReport.Write(terminal.Out, runs[0]);
    }

    private Action<Stream> WriterOf(ExplainModel model, ExplainResult result, Scene scene, FigureFormat format) =>
        format is HtmlFormat ? ExplainPages.Make(job, model, [result], scene).Write : stream => format.Write(scene, stream, job.Writing);

    private ExplainResult Explained(ExplainModel model, string image, PhotoInput input, ExplainClock clock)
    {
        var result = terminal.IsErrorInteractive && job.Verbosity != Verbosity.Quiet
            ? ExplainProgress.Show(terminal.Error, progress => Explainer.Explain(model, input, explaining.Request, progress))
            : Explainer.Explain(model, input, explaining.Request, clock.Step);
        Report(model, image, result);
        if (explaining.IsEvaluation)
            EvaluationReport.Write(terminal.Out, result, explaining.Box);
        return result;
    }

    private void Explain(ExplainModel model, string image, PhotoInput input, ExplainOutput output, ExplainClock clock, FilesInUse inUse, string? folder)
    {
        var result = Explained(model, image, input, clock);
        var (scene, notes) = Draw(model, image, result, output.Format);
        DiagnosticReport.Write(terminal.Error, path, [.. notes, .. WritingOptionRows.Ignored(job.Asked, output.Format)], job.Verbosity);
        var figure = WriterOf(model, result, scene, output.Format);
        if (folder is null)
        {
            inUse.Refuse(output.Path);
            FigureFile.Write(output.Path, figure, terminal);
            return;
        }

        if (explaining.Pictures.HasChannels && result.Explanations.All(static e => e.PerChannel is null))
            throw new ExplainException($"none of {string.Join(", ", result.Explanations.Select(static e => e.Method.Title).Distinct())} has numbers for each channel of the input; saliency, gradient-input, smoothgrad and integrated-gradients have") { IsUnsupported = true };
        (string Name, Action<Stream> Write)[] files =
        [
            ("figure" + output.Format.Extensions[0], figure),
            .. ExplanationFiles.List(model, new ExplainedFiles(path, job.Reading.WeightsPath, image), result, explaining.Pictures, explaining.HasGrids),
        ];
        foreach (var (name, _) in files)
            inUse.Refuse(Path.Combine(folder, name));
        OutputFile.MakeFolder(folder);
        foreach (var (name, write) in files)
            OutputFile.Write(Path.Combine(folder, name), write);
    }

    // The record of a figure names its own picture, of however many the job has.
    private (Scene Scene, ImmutableArray<Diagnostic> Notes) Draw(ExplainModel model, string image, ExplainResult result, FigureFormat format)
    {
        var row = explaining.Data.IsEmpty ? ExplainOptionRows.Image : ExplainOptionRows.Data;
        var given = explaining.Tokens is not null ? job.Given : image.Length > 0 ? job.Given.With(row.Name, image) : job.Given.Without(row.Name);
        var request = FigureRequest.Of(job with { Given = given }, format);
        var drawn = ExplainedView.Draw(model, result, request.DrawingOf(model.Network), explaining.View, image.Length > 0 ? explaining.Pictures : explaining.Pictures with { Scores = 0 }, format);
        var scene = LevelRecords.Tell(drawn.Scene, request.Job, request.Record.For(new ModelInput(path, Path.GetFileName(path)), model.Network), drawn.Diagnostics);
        return (scene, [.. drawn.Diagnostics, .. format.Notes(scene, job.Writing)]);
    }

    private void Report(ExplainModel model, string image, ExplainResult result)
    {
        if (image.Length > 0)
            Say($"{image}: {result.Ranking.Summary(model.Labels)}");
        foreach (string note in result.Notes)
            Say(note);
        foreach (string note in result.Explanations.SelectMany(static e => e.Notes).Distinct())
            Say(note);
    }

    private void Say(string text)
    {
        if (job.Verbosity != Verbosity.Quiet)
            terminal.Error.Write(Terminal.Printable(text) + "\n");
    }
}
