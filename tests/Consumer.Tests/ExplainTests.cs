using NetDraw.Diagram;
using NetDraw.Explain;
using NetDraw.Explain.Inputs;
using NetDraw.Explain.Methods;
using NetDraw.Explain.Pictures;
using NetDraw.Explain.Targets;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Consumer.Tests;

/// <summary>From a photo to a figure, as the tutorial has it.</summary>
public sealed class ExplainTests
{
    [Fact]
    public void A_photo_becomes_a_figure_in_ten_lines()
    {
        using var folder = new TemporaryFolder();
        var labels = ClassLabels.Read(Examples.PathOf("explain", "labels.txt"));
        using var model = ExplainModel.Open(Examples.PathOf("explain", "shapes.onnx"), new OpenOptions { Labels = labels, Preprocessing = Preprocessings.Find("unit") });
        var photo = model.Prepare(Photo.Read(Examples.PathOf("explain", "pictures", "ring.png")));
        var result = Explainer.Explain(model, photo, new ExplainRequest { Methods = [ExplainMethods.Find("grad-cam")] });
        var pictures = Annotator.Annotate(model, result, new PictureOptions());
        Drawing.Draw(model.Network, new DrawingOptions { Pictures = pictures }).Save(folder["figure.svg"]);

        Assert.Equal("ring", labels.NameOf(result.Ranking.Best));
        Assert.Equal("ring", Assert.Single(result.Explanations).Target!.Text);
        string figure = File.ReadAllText(folder["figure.svg"]);
        Assert.Contains("Grad-CAM for ring", figure, StringComparison.Ordinal);
        Assert.Contains("data:image/png", figure, StringComparison.Ordinal);
    }
}
