using System.Globalization;
using NetDraw.Explain.Inputs;
using NetDraw.Explain.Methods;
using NetDraw.Explain.Running;
using NetDraw.Explain.Targets;
using NetDraw.Train.Made;
using NetDraw.Train.Pictures;
using Xunit;

namespace NetDraw.Explain.Tests.Shapes;

/// <summary>Nets of every kind, made and trained on scenes whose right answer is known: what they are taken for, and where their evidence lies.</summary>
public sealed class MadeNetTests
{
    private const int Fresh = 91, Wanted = 12;

    public static TheoryData<string> Names => [.. MadeKind.All.Select(static k => k.Name)];

    private static string Folder => Path.Combine(ShapeExample.Folder, "made");

    [Theory]
    [InlineData("detector", OutputKind.Detection, Squashing.Done)]
    [InlineData("segmentation", OutputKind.Segmentation, Squashing.Softmax)]
    [InlineData("regression", OutputKind.Value, Squashing.None)]
    [InlineData("multi-label", OutputKind.Labels, Squashing.Sigmoid)]
    [InlineData("uint8", OutputKind.Classes, Squashing.Softmax)]
    [InlineData("signal", OutputKind.Classes, Squashing.Softmax)]
    [InlineData("multispectral", OutputKind.Classes, Squashing.Softmax)]
    public void A_made_net_is_taken_for_what_it_is(string name, OutputKind kind, Squashing squashing)
    {
        var made = MadeKind.All.Single(k => k.Name == name);
        using var model = Open(made);
        var form = Explainer.Rank(model, Input(model, made, MadeFolder.Example(made))).Form!;
        Assert.Equal((kind, squashing), (form.Kind, form.Squashing));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_evidence_lies_on_the_mark(string name)
    {
        var kind = MadeKind.All.Single(k => k.Name == name);
        using var model = Open(kind);
        double mass = 0, share = 0;
        int seen = 0;
        for (int number = 0; seen < Wanted && number < 200; number++)
        {
            var scene = kind.Draw(Fresh, number);
            if (scene.Marks.Count == 0)
                continue;
            seen++;
            var (mark, box) = scene.Marks[0];
            var input = Input(model, kind, scene);
            var result = Explainer.Explain(model, input, new ExplainRequest { Methods = [ExplainMethods.Find("grad-cam")], Target = TargetOf(kind, mark) });
            var heatmap = result.Explanations[0];
            float[] map = input.Enlarged(heatmap.Plane(0), heatmap.Width, heatmap.Height, 1);
            double all = map.Sum(static v => (double)v);
            mass += (all > 0 ? map.Index().Where(p => Near(box, scene, p.Index)).Sum(static p => (double)p.Item) / all : 0) / Wanted;
            share += (double)Enumerable.Range(0, map.Length).Count(i => Near(box, scene, i)) / map.Length / Wanted;
        }

        Assert.Equal(Wanted, seen);
        Assert.True(mass > 1.6 * share, $"mass {mass:0.000}, share {share:0.000}");
        // What is written is what is measured.
        string row = FormattableString.Invariant($"| made/{name} | {mass:0.00} | {share:0.00} | {mass / share:0.0} |");
        double[] written = [.. File.ReadLines(Path.Combine(Folder, "..", "..", "..", "docs", "explain.md")).Where(l => l.StartsWith($"| made/{name} | ", StringComparison.Ordinal))
            .SelectMany(static l => l.Split('|')[2..4]).Select(static t => double.Parse(t, CultureInfo.InvariantCulture))];
        Assert.True(written is [var m, var s] && Math.Abs(m - mass) < 0.015 && Math.Abs(s - share) < 0.015, $"docs/explain.md: expected {row}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_example_is_as_it_is_drawn(string name)
    {
        var kind = MadeKind.All.Single(k => k.Name == name);
        string path = Path.Combine(Folder, MadeFolder.FileOf(kind));
        var scene = MadeFolder.Example(kind);
        float[] values = kind.Channels == 3 ? [.. Photo.Read(path).Planes.SelectMany(static p => p)] : Explain.Inputs.Arrays.ArrayFile.Read(path).Values;
        float[] expected = kind.Channels == 3 ? [.. scene.Values.Select(static v => MathF.Round(Math.Clamp(v, 0, 1) * 255))] : scene.Values;
        Assert.Equal(expected, values);
        Assert.Contains(MadeFolder.FileOf(kind), File.ReadAllText(Path.Combine(Folder, "boxes.csv")), StringComparison.Ordinal);
    }

    // The box and a pixel around it: a convolution sees that far.
    private static bool Near(PixelBox box, Scene scene, int place) =>
        new PixelBox(box.Left - 1, box.Top - 1, box.Width + 2, box.Height + 2).Contains(place % scene.Width, scene.Height == 1 ? box.Top : place / scene.Width);

    private static string TargetOf(MadeKind kind, int mark) => kind.Name switch
    {
        "detector" => "box[0]",
        "regression" => "value",
        "segmentation" => FormattableString.Invariant($"mask[{mark + 1}]"),
        _ => FormattableString.Invariant($"{mark}"),
    };

    private static ExplainModel Open(MadeKind kind) => ExplainModel.Open(Path.Combine(Folder, kind.Name + ".onnx"), new OpenOptions
    {
        Data = kind.Channels == 3 ? null : Value(MadeFolder.Example(kind)),
        Preprocessing = kind.Channels == 3 ? Preprocessings.Find(kind.IsBytes ? "raw" : "tiny-vgg") : null,
    });

    private static TensorValue Value(Scene scene) => scene.Height == 1 ? TensorValue.Of(scene.Values, scene.Channels, scene.Width) : TensorValue.Of(scene.Values, scene.Channels, scene.Height, scene.Width);

    private static PhotoInput Input(ExplainModel model, MadeKind kind, Scene scene)
    {
        int places = scene.Width * scene.Height;
        return kind.Channels == 3
            ? model.Prepare(new Photo("scene", scene.Width, scene.Height, [.. Enumerable.Range(0, 3).Select(c => Array.ConvertAll(scene.Values[(c * places)..((c + 1) * places)], static v => MathF.Round(v * 255)))]))
            : model.Prepare("scene", Value(scene));
    }
}
