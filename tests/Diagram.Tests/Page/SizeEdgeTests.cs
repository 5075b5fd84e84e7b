using NetDraw.Diagram.Scenes;
using NetDraw.ModelImport;
using Xunit;

namespace NetDraw.Diagram.Tests.Page;

public sealed class SizeEdgeTests
{
    private const string Cropped = """
        input: "data" input_shape { dim: 1 dim: 3 dim: 10 dim: 12 }
        layer { name: "a" type: "Convolution" bottom: "data" top: "a" convolution_param { num_output: 4 kernel_size: 1 } }
        layer { name: "b" type: "Convolution" bottom: "data" top: "b" convolution_param { num_output: 5 kernel_size: 3 } }
        layer { name: "cut" type: "Crop" bottom: "a" bottom: "b" top: "cut" }
        layer { name: "both" type: "Concat" bottom: "cut" bottom: "b" top: "both" }
        """;

    [Theory]
    [InlineData("flow")]
    [InlineData("convnetdraw")]
    [InlineData("net2vis")]
    public void What_only_says_how_large_something_is_to_be_leads_there_in_dots(string style)
    {
        var network = ModelReader.Read(ModelSource.Bytes("net.prototxt", System.Text.Encoding.UTF8.GetBytes(Cropped))).Network;
        var edges = Drawing.Draw(network, new() { Style = style, Detail = DetailLevel.Full }).Scene.Groups("edge").ToLookup(static e => e.Items.OfType<SceneLine>().All(static l => l.Stroke.Dash == DashStyle.Dotted), Ends);
        Assert.Equal(["b to cut"], edges[true]);
        Assert.Superset(new HashSet<string>(["a to cut", "b to both", "cut to both"]), edges[false].ToHashSet());
    }

    private static string Ends(SceneGroup edge) => $"{edge.Data.Single(static d => d.Key == "from").Value} to {edge.Data.Single(static d => d.Key == "to").Value}";
}
