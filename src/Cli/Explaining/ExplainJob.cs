using System.CommandLine;
using NetDraw.Cli.Figures;
using NetDraw.Cli.Inputs;
using NetDraw.Cli.Jobs;
using NetDraw.Cli.Outputs;
using NetDraw.Diagram;
using NetDraw.Explain;
using NetDraw.Explain.Inputs;
using NetDraw.Explain.Pictures;
using NetDraw.Explain.Targets;

namespace NetDraw.Cli.Explaining;

/// <summary>One run of <c>netdraw explain</c>: the model is opened once, then each picture is explained and written.</summary>
internal sealed class ExplainJob(ExplainChoices choices, ParseResult parsed, string path, IReadOnlyList<string> images, ExplainOutput output, Terminal terminal)
{
    private readonly FigureJob job = choices.Figures.JobOf(parsed);
    private readonly ExplainRequest request = choices.Methods.Of(parsed);
    private readonly PictureChoices pictures = choices.Pictures.Of(parsed);

    /// <summary>Runs it.</summary>
    /// <returns>The exit code.</returns>
    public int Run()
    {
        var labels = parsed.GetValue(choices.Labels) is { } file ? ClassLabels.Read(file) : ClassLabels.None;
        using var model = ExplainModel.Open(path, new OpenOptions
        {
            Reading = job.Reading,
            Preprocessing = choices.Preprocessing.Preset(parsed),
            Size = choices.Preprocessing.Size(parsed),
            Device = DeviceChoice.Of(parsed.GetValue(choices.Device), Say),
            Labels = labels,
            Scores = parsed.GetValue(choices.Scores),
        });
        DiagnosticReport.Write(terminal.Error, path, model.Diagnostics, job.Verbosity);
        var (preprocessing, isAssumed) = choices.Preprocessing.Of(parsed, model);
        if (isAssumed)
            Say($"pictures are prepared as '{preprocessing.Name}' ({preprocessing.Summary}); --preset says otherwise, --diagnose-input tries the presets");
        if (model.Network.TensorOf(model.InputTensor).Shape is { Rank: < 4 } row)
            Say($"the input '{model.InputTensor}' of {row} is taken as the rows of a picture of {model.Form.Width}×{model.Form.Height}, one after the other");
        bool isGood = true;
        foreach (string image in images)
            isGood &= Explain(model, image, preprocessing);
        return isGood ? ExitCodes.Done : ExitCodes.InputAtFault;
    }

    // False where a check fails.
    private bool Explain(ExplainModel model, string image, Preprocessing preprocessing)
    {
        var photo = image.Length > 0 ? Photo.Read(image) : Photo.Waves(model.Form.Width, model.Form.Height);
        if (parsed.GetValue(choices.Diagnose))
        {
            InputDiagnosis.Write(terminal.Out, model, photo);
            return true;
        }

        var input = model.Prepare(photo, preprocessing);
        if (parsed.GetValue(choices.Plan) || parsed.GetValue(choices.SelfCheck))
            return Inspect(model, image, input);

        var result = terminal.IsErrorInteractive && job.Verbosity != Verbosity.Quiet
            ? ExplainProgress.Show(terminal.Error, progress => Explainer.Explain(model, input, request, progress))
            : Explainer.Explain(model, input, request);
        Report(model, image, result);
        if (parsed.GetValue(choices.Evaluate))
            EvaluationReport.Write(terminal.Out, result, parsed.GetValue(choices.Box));
        Write(model, image, result);
        return true;
    }

    private bool Inspect(ExplainModel model, string image, PhotoInput input)
    {
        var (runs, methods, _) = Explainer.Plan(model, input, Explainer.Rank(model, input), request);
        if (!parsed.GetValue(choices.SelfCheck))
        {
            PlanReport.Write(terminal.Out, methods.Zip(runs));
            return true;
        }

        terminal.Out.Write($"{Terminal.Printable(image.Length > 0 ? image : "made-up picture (--image takes one)")}: identities that hold for networks of this form\n");
        return SelfCheckReport.Write(terminal.Out, runs[0]);
    }

    private void Report(ExplainModel model, string image, ExplainResult result)
    {
        if (image.Length > 0)
            Say($"{image}: {Opinion(model.Labels, result.Ranking)}");
        foreach (string note in result.Notes)
            Say(note);
        foreach (string note in result.Explanations.SelectMany(static e => e.Notes).Distinct())
            Say(note);
    }

    private static string Opinion(ClassLabels labels, ClassRanking ranking)
    {
        int best = ranking.Best;
        string number = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"class {best}"), name = labels.NameOf(best);
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name} {ranking.Probabilities[best] * 100:0.0} %{(name == number ? "" : $" ({number})")}");
    }

    private void Write(ExplainModel model, string image, ExplainResult result)
    {
        var annotated = Annotator.Annotate(model, result, image.Length > 0 ? pictures : pictures with { Scores = 0 });
        var drawn = Drawing.Draw(model.Network, job.Drawing with
        {
            Rules = job.Rules,
            InputPicture = job.Picture is { } picture ? PictureFile.Read(picture) : [],
            Pictures = annotated,
        });
        var writing = job.Writing;
        DiagnosticReport.Write(terminal.Error, path, [.. drawn.Diagnostics, .. output.Format.Notes(drawn.Scene, writing)], job.Verbosity);
        void Figure(Stream stream) => output.Format.Write(drawn.Scene, stream, writing);
        if (!output.IsFolder)
        {
            FigureFile.Write(output.Path, Figure, terminal);
            return;
        }

        string folder = output.FolderOf(image, images);
        OutputFile.MakeFolder(folder);
        OutputFile.Write(Path.Combine(folder, "figure" + output.Format.Extensions[0]), Figure);
        var files = new ExplainedFiles(path, job.Reading.WeightsPath, image);
        foreach (var (name, write) in ExplanationFiles.Of(model, files, result, pictures, parsed.GetValue(choices.Grid)))
            OutputFile.Write(Path.Combine(folder, name), write);
    }

    private void Say(string text)
    {
        if (job.Verbosity != Verbosity.Quiet)
            terminal.Error.Write(Terminal.Printable(text) + "\n");
    }
}
