using NetDraw.Diagram;
using NetDraw.Explain;
using NetDraw.Explain.Inputs;
using NetDraw.Explain.Methods;
using NetDraw.Explain.Pictures;
using NetDraw.Explain.Targets;
using NetDraw.ModelImport;

// From the repository's root: dotnet run --project examples/library -- examples/explain examples/explain/pictures/ring.png .
var (folder, photo, output) = (args[0], args[1], args[2]);
Draw(Path.Combine(folder, "shapes.onnx"), Path.Combine(output, "drawn.svg"));
Explain(Path.Combine(folder, "shapes.onnx"), Path.Combine(folder, "labels.txt"), photo, Path.Combine(output, "explained.svg"));

// A model file becomes a figure, as `netdraw draw MODEL --style plotneuralnet -o FIGURE` makes it.
static void Draw(string path, string figure)
{
    var read = ModelReader.Read(path);
    var drawn = Drawing.Draw(read.Network, new DrawingOptions { Style = "plotneuralnet" });
    Say([.. read.Diagnostics, .. drawn.Diagnostics, .. drawn.Save(figure)]);
}

// A photo becomes heatmaps on the figure, as `netdraw explain MODEL --image PHOTO --labels LABELS --preset unit --method grad-cam -o FIGURE` makes it.
static void Explain(string path, string labels, string photo, string figure)
{
    using var model = ExplainModel.Open(path, new OpenOptions { Labels = ClassLabels.Read(labels), Preprocessing = Preprocessings.Find("unit") });
    var result = Explainer.Explain(model, model.Prepare(Photo.Read(photo)), new ExplainRequest { Methods = [ExplainMethods.Find("grad-cam")] });
    Console.WriteLine($"{model.Labels.NameOf(result.Ranking.Best)}: {result.Ranking.Probabilities[result.Ranking.Best]:P0}");
    var drawn = Drawing.Draw(model.Network, new DrawingOptions { Pictures = Annotator.Annotate(model, result, new PictureOptions()) });
    Say([.. model.Diagnostics, .. drawn.Diagnostics, .. drawn.Save(figure)]);
}

static void Say(IEnumerable<Diagnostic> notes)
{
    foreach (var note in notes)
        Console.Error.WriteLine(note);
}
