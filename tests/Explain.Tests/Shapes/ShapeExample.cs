using System.Runtime.CompilerServices;
using NetDraw.Explain.Inputs;
using NetDraw.Explain.Methods;
using NetDraw.Explain.Running;
using NetDraw.Explain.Targets;
using NetDraw.ModelImport;
using NetDraw.Train.Pictures;

namespace NetDraw.Explain.Tests.Shapes;

/// <summary>The example's committed network, and pictures for it.</summary>
internal static class ShapeExample
{
    /// <summary>A seed that neither the training nor the example's pictures have.</summary>
    public static SketchBook Fresh { get; } = new(11);

    public static string Folder { get; } = Find();

    public static string Model => Path.Combine(Folder, "shapes.onnx");

    public static ExplainModel Open() =>
        new(ModelReader.Read(Model).Network, Model, RunnerDevice.Cpu, ClassLabels.Read(Path.Combine(Folder, "labels.txt")));

    public static ExplainRun Run(this ExplainModel model, ShapePicture picture, ShapeKind target, MethodOptions? options = null)
    {
        var input = PhotoInput.Prepare(Photo(picture), Preprocessings.Find("unit"), 3, Sketch.Width, Sketch.Height, false);
        return new ExplainRun(model, input, ClassTarget.Of(ShapeKinds.All.IndexOf(target), model.Labels), [model.Layers.Default(ShapeKinds.All.Length).Layer], options ?? new MethodOptions());
    }

    public static TensorValue Batch(IReadOnlyList<ShapePicture> pictures)
    {
        int length = 3 * Sketch.Height * Sketch.Width;
        float[] values = new float[pictures.Count * length];
        foreach (var (i, picture) in pictures.Index())
            picture.CopyTo(values.AsSpan(i * length, length));
        return TensorValue.Of(values, pictures.Count, 3, Sketch.Height, Sketch.Width);
    }

    public static TensorValue Logits(this IModelRunner runner, TensorValue images) =>
        runner.Forward(new Dictionary<string, TensorValue> { ["image"] = images }, ["logits"])["logits"];

    private static Photo Photo(ShapePicture picture)
    {
        float[] planes = new float[picture.Pixels.Length];
        picture.CopyTo(planes);
        int area = planes.Length / 3;
        return new Photo("shapes", Sketch.Width, Sketch.Height, [.. Enumerable.Range(0, 3).Select(c => Array.ConvertAll(planes[(c * area)..((c + 1) * area)], static v => v * 255))]);
    }

    private static string Find([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "examples", "explain"));
}
