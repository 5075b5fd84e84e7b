using NetDraw.Explain.Inputs;
using NetDraw.Explain.Running;
using NetDraw.ModelImport;
using NetDraw.Train.Files;
using NetDraw.Train.Pictures;
using NetDraw.Train.Training;
using TorchSharp;
using Xunit;

namespace NetDraw.Explain.Tests.Shapes;

/// <summary>The files of <c>examples/explain</c> are those of the program beside them. <c>NETDRAW_ACCEPT=1</c> writes all but the weights anew.</summary>
public sealed class ExampleFolderTests
{
    public static TheoryData<string> Pictures => [.. ExamplePictures.All.Select(static p => p.File)];

    [Theory]
    [MemberData(nameof(Pictures))]
    public void A_picture_is_as_it_is_painted(string file)
    {
        var photo = Photo.Read(Path.Combine(ShapeExample.Folder, "pictures", file));
        Assert.Equal((Sketch.Width, Sketch.Height), (photo.Width, photo.Height));
        byte[] painted = Painter.Paint(ExamplePictures.All.Single(p => p.File == file).Sketch).Pixels;
        Assert.Equal(painted, Enumerable.Range(0, painted.Length).Select(i => (byte)photo.Planes[i % 3][i / 3]));
    }

    [Fact]
    public void Boxes_and_labels_are_those_of_the_pictures()
    {
        Assert.Equal(ExampleFolder.Boxes(), File.ReadAllText(Path.Combine(ShapeExample.Folder, "boxes.csv")));
        Assert.Equal(ExampleFolder.Labels(), File.ReadAllText(Path.Combine(ShapeExample.Folder, "labels.txt")));
    }

    [Fact]
    public void The_network_is_written_as_the_program_writes_its_weights()
    {
        LibTorch.Load();
        using var net = new ShapeNet();
        using var scope = torch.NewDisposeScope();
        using var quiet = torch.no_grad();
        var weights = ModelReader.Read(ShapeExample.Model).Network.Weights;
        foreach (var (name, value) in net.state_dict().Where(static w => w.Value.dtype == torch.ScalarType.Float32))
            value.copy_(torch.tensor(weights[name].Data!.ReadSingles(), value.shape));
        byte[] written = ShapeNetFile.Write(net);
        if (Environment.GetEnvironmentVariable("NETDRAW_ACCEPT") == "1")
            ExampleFolder.Write(ShapeExample.Folder, written);
        Assert.Equal(File.ReadAllBytes(ShapeExample.Model), written);
    }

    [Fact]
    public void The_network_knows_new_pictures()
    {
        var pictures = Enumerable.Range(0, 200).Select(static i => Painter.Paint(ShapeExample.Fresh.Single(i))).ToList();
        Assert.InRange(Right(pictures), 191, 200);
    }

    [Fact]
    public void The_network_knows_the_pictures_of_the_example()
    {
        var pictures = ExamplePictures.All.Select(static p => Painter.Paint(p.Sketch)).ToList();
        Assert.Equal(pictures.Count, Right(pictures));
    }

    // With two shapes on the picture, either of them is right.
    private static int Right(List<ShapePicture> pictures)
    {
        using var runner = new OnnxRuntimeRunner(ShapeExample.Model, RunnerDevice.Cpu);
        var logits = runner.Logits(ShapeExample.Batch(pictures));
        int classes = ShapeKinds.All.Length;
        return pictures.Index().Count(p =>
        {
            float[] scores = logits.Values[(p.Index * classes)..((p.Index + 1) * classes)];
            return p.Item.Shapes.Any(s => s.Kind == ShapeKinds.All[Array.IndexOf(scores, scores.Max())]);
        });
    }
}
