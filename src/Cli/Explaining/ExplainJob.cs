using System.CommandLine;
using NetDraw.Cli.Commands;
using NetDraw.Cli.Inputs;
using NetDraw.Cli.Outputs;
using NetDraw.Diagram;
using NetDraw.Diagram.Rules;
using NetDraw.Explain;
using NetDraw.Explain.Inputs;
using NetDraw.Explain.Pictures;
using NetDraw.Explain.Targets;
using NetDraw.ModelImport;

namespace NetDraw.Cli.Explaining;

/// <summary>One run of <c>netdraw explain</c>: the model is opened once, then each picture is explained and written.</summary>
internal sealed class ExplainJob(ExplainChoices choices, ParseResult parsed, string path, IReadOnlyList<string> images, ExplainOutput output, Terminal terminal)
{
    private readonly Talk talk = choices.Talk.Of(parsed);
    private readonly ExplainRequest request = choices.Methods.Of(parsed);
    private readonly PictureChoices pictures = choices.Pictures.Of(parsed);

    /// <summary>Runs it.</summary>
    /// <returns>The exit code.</returns>
    public int Run()
    {
        var labels = parsed.GetValue(choices.Labels) is { } file ? ClassLabels.Read(file) : ClassLabels.None;
        var reading = choices.Reading.Of(parsed);
        var device = DeviceChoice.Of(parsed.GetValue(choices.Device), Say);
        var (preprocessing, isAssumed) = choices.Preprocessing.Of(parsed, () => Assumed(reading));
        using var opened = OpenedModel.Open(path, reading, choices.Preprocessing.Size(parsed), preprocessing.DefaultSize, device, labels, parsed.GetValue(choices.Scores));
        DiagnosticReport.Write(terminal.Error, path, opened.Diagnostics, talk);
        if (isAssumed)
            Say($"pictures are prepared as '{preprocessing.Name}' ({preprocessing.Summary}); --preset says otherwise, --diagnose-input tries the presets");
        if (opened.Model.Network.TensorOf(opened.Model.InputTensor).Shape is { Rank: < 4 } row)
            Say($"the input '{opened.Model.InputTensor}' of {row} is taken as the rows of a picture of {opened.Width}×{opened.Height}, one after the other");
        bool isGood = true;
        foreach (string image in images)
            isGood &= Explain(opened, image, preprocessing);
        return isGood ? ExitCodes.Done : ExitCodes.InputAtFault;
    }

    // False where a check fails.
    private bool Explain(OpenedModel opened, string image, Preprocessing preprocessing)
    {
        var photo = image.Length > 0 ? Photo.Read(image) : Photo.Waves(opened.Width, opened.Height);
        if (parsed.GetValue(choices.Diagnose))
        {
            InputDiagnosis.Write(terminal.Out, opened, photo);
            return true;
        }

        var input = opened.Prepare(photo, preprocessing);
        if (parsed.GetValue(choices.Plan) || parsed.GetValue(choices.SelfCheck))
            return Inspect(opened, image, input);

        var result = terminal.IsErrorInteractive && talk != Talk.Quiet
            ? ExplainProgress.Show(terminal.Error, progress => Explainer.Explain(opened.Model, input, request, progress))
            : Explainer.Explain(opened.Model, input, request);
        Report(opened, image, result);
        if (parsed.GetValue(choices.Evaluate))
            EvaluationReport.Write(terminal.Out, result, parsed.GetValue(choices.Box));
        Write(opened, image, result);
        return true;
    }

    private bool Inspect(OpenedModel opened, string image, PhotoInput input)
    {
        var (runs, methods, _) = Explainer.Plan(opened.Model, input, Explainer.Rank(opened.Model, input), request);
        if (!parsed.GetValue(choices.SelfCheck))
        {
            PlanReport.Write(terminal.Out, methods.Zip(runs));
            return true;
        }

        terminal.Out.Write($"{Terminal.Printable(image.Length > 0 ? image : "made-up picture (--image takes one)")}: identities that hold for networks of this form\n");
        return SelfCheckReport.Write(terminal.Out, runs[0]);
    }

    private void Report(OpenedModel opened, string image, ExplainResult result)
    {
        if (image.Length > 0)
            Say($"{image}: {Opinion(opened.Model.Labels, result.Ranking)}");
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

    private void Write(OpenedModel opened, string image, ExplainResult result)
    {
        var annotated = Annotator.Annotate(opened.Model, result, image.Length > 0 ? pictures : pictures with { Scores = 0 });
        var drawn = Drawing.Draw(opened.Model.Network, choices.Drawing.Of(parsed) with
        {
            LabelTemplate = choices.Rules.LabelOf(parsed),
            Rules = choices.Rules.RulesOf(parsed, FigureRules.None),
            Pictures = annotated,
        });
        var writing = choices.Writing.Of(parsed);
        DiagnosticReport.Write(terminal.Error, path, [.. drawn.Diagnostics, .. output.Format.Notes(drawn.Scene, writing)], talk);
        void Figure(Stream stream) => output.Format.Write(drawn.Scene, stream, writing);
        if (!output.IsFolder)
        {
            WriteFigure(Figure);
            return;
        }

        string folder = output.FolderOf(image, images);
        OutputFile.MakeFolder(folder);
        OutputFile.Write(Path.Combine(folder, "figure" + output.Format.Extensions[0]), Figure);
        var files = new ExplainedFiles(path, choices.Reading.Of(parsed).WeightsPath, image);
        foreach (var (name, write) in ExplanationFiles.Of(opened.Model, files, result, pictures, parsed.GetValue(choices.Grid)))
            OutputFile.Write(Path.Combine(folder, name), write);
    }

    private void WriteFigure(Action<Stream> figure)
    {
        if (output.Path != ModelInput.Standard)
        {
            OutputFile.Write(output.Path, figure);
            return;
        }

        using var memory = new MemoryStream();
        figure(memory);
        using var standard = terminal.OpenOutput();
        memory.WriteTo(standard);
    }

    // A prototxt may say itself how its pictures are made.
    private (Preprocessing, bool) Assumed(ImportOptions reading)
    {
        var network = ModelReader.Read(path, reading).Network;
        if (TransformParam.Of(network) is { } stated)
            return (stated, false);
        if (network.Dialect.Preprocessing is { } custom)
            return (Preprocessings.Find(custom), true);
        return (ImageInputs.Extents(network, ImageInputs.Find(network)).Channels == 1 ? Preprocessings.Find("unit") : Preprocessings.ImageNet, true);
    }

    private void Say(string text)
    {
        if (talk != Talk.Quiet)
            terminal.Error.Write(Terminal.Printable(text) + "\n");
    }
}
