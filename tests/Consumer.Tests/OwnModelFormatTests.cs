using NetDraw.Consumer.Tests.Toy;
using NetDraw.Diagram;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Costs;
using NetDraw.ModelImport.Graph;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Consumer.Tests;

/// <summary>A model format is one folder and one line: nothing else has to know it.</summary>
public sealed class OwnModelFormatTests
{
    private static readonly ImportOptions Options = new() { Formats = [ToyFormat.Instance] };

    [Fact]
    public void A_format_handed_in_is_read_inferred_counted_and_drawn()
    {
        var network = Read("net.toy").Network;
        Assert.Equal("1×8×8×8", network.TensorOf("t1").Shape!.ToString());
        Assert.Equal("1×8×8×8", network.TensorOf("t4").Shape!.ToString());
        Assert.Equal(["filter", "filter", "plus", "nobody"], network.Nodes.Select(static n => n.Kind));
        Assert.Equal(8 * 64, NetworkCosts.Count(network).Layers[0].Macs.Number);
        string figure = Figure(network, "flow");
        Assert.Contains("filter", figure, StringComparison.Ordinal);
        Assert.Contains("together", figure, StringComparison.Ordinal);
        Assert.Contains("nobody", figure, StringComparison.Ordinal);
        // The sum is a ball with a plus, by its trait alone.
        Assert.Contains("aria-label=\"+\"", Figure(network, "plotneuralnet"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_format_handed_in_is_known_by_its_content_and_named_in_the_error_of_others()
    {
        Assert.Equal("Toy", Read("net.txt").Network.Dialect.Name);
        var error = Assert.Throws<ModelFormatException>(() => ModelReader.Read(ModelSource.Bytes("x.bin", [1, 2, 3]), Options));
        Assert.Contains("expected one of toy, onnx", error.Message, StringComparison.Ordinal);
        Assert.Throws<ModelFormatException>(() => ModelReader.Read(ModelSource.Bytes("net.toy", [1, 2, 3]), new ImportOptions()));
    }

    [Fact]
    public void Weights_in_another_file_are_refused_where_the_dialect_has_none()
    {
        var error = Assert.Throws<ModelFormatException>(() => ModelReader.Read(ModelSource.Bytes("net.toy", "toy\nfilter 8"u8.ToArray()), Options with { WeightsPath = "w.bin" }));
        Assert.Contains("no weights in another file", error.Message, StringComparison.Ordinal);
    }

    private static ImportResult Read(string name) => ModelReader.Read(ModelSource.Bytes(name, "toy\nfilter 8\nsieve 8\nplus\nnobody"u8.ToArray()), Options);

    private static string Figure(Network network, string style)
    {
        using var folder = new TemporaryFolder();
        Drawing.Draw(network, new DrawingOptions { Style = style }).Save(folder["figure.svg"]);
        return File.ReadAllText(folder["figure.svg"]);
    }
}
