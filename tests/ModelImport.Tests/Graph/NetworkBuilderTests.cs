using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Onnx;
using Xunit;

namespace NetDraw.ModelImport.Tests.Graph;

public sealed class NetworkBuilderTests
{
    [Fact]
    public void Nodes_come_out_in_topological_order_and_a_sorted_file_keeps_its_own()
    {
        var reversed = Build(("c", ["b1"], ["c1"]), ("b", ["a1"], ["b1"]), ("a", ["x"], ["a1"]));
        Assert.Equal(["a", "b", "c"], reversed.Nodes.Select(static n => n.Name));
        var sorted = Build(("z", ["x"], ["z1"]), ("y", ["x"], ["y1"]), ("a", ["z1", "y1"], ["a1"]));
        Assert.Equal(["z", "y", "a"], sorted.Nodes.Select(static n => n.Name));
    }

    [Fact]
    public void What_bodies_capture_decides_on_the_order_too()
    {
        var builder = new NetworkBuilder { Dialect = OnnxDialect.Instance };
        builder.Nodes.Add(new Node { Name = "if", Type = "Op", Dialect = OnnxDialect.Instance, Inputs = ["x"], ImplicitInputs = ["late"], Outputs = ["y"] });
        builder.Nodes.Add(new Node { Name = "relu", Type = "Op", Dialect = OnnxDialect.Instance, Inputs = ["x"], Outputs = ["late"] });
        Assert.Equal(["relu", "if"], builder.Build().Nodes.Select(static n => n.Name));
    }

    [Fact]
    public void A_node_that_reads_what_it_writes_is_a_cycle() => Assert.True(Build(("a", ["x"], ["a1"]), ("b", ["a1", "b1"], ["b1"])).IsCyclic);

    [Fact]
    public void A_cycle_is_flagged_and_its_nodes_come_last()
    {
        var network = Build(("p", ["q1"], ["p1"]), ("q", ["p1"], ["q1"]), ("free", ["x"], ["f1"]));
        Assert.True(network.IsCyclic);
        Assert.Equal(["free", "p", "q"], network.Nodes.Select(static n => n.Name));
    }

    [Fact]
    public void Repeated_and_missing_names_become_unique()
    {
        var network = Build(("a", ["x"], ["1"]), ("a", ["x"], ["2"]), ("a#2", ["x"], ["3"]), ("", ["x"], ["4"]), ("", ["x"], ["5"]));
        Assert.Equal(["a", "a#2", "a#2#2", "Op", "Op#2"], network.Nodes.Select(static n => n.Name));
    }

    [Fact]
    public void Producers_and_consumers_are_found_by_tensor()
    {
        var network = Build(("a", ["x"], ["a1", "a2"]), ("b", ["a1", "a1"], ["b1"]), ("c", ["a1", ""], ["c1"]));
        Assert.Equal("a", network.ProducerOf("a2")?.Name);
        Assert.Null(network.ProducerOf("x"));
        Assert.Equal(["b", "c"], network.ConsumersOf("a1").Select(static n => n.Name));
        Assert.Empty(network.ConsumersOf("nobody"));
    }

    private static Network Build(params (string Name, string[] Inputs, string[] Outputs)[] nodes)
    {
        var builder = new NetworkBuilder { Dialect = OnnxDialect.Instance };
        builder.Inputs.Add("x");
        foreach (var (name, inputs, outputs) in nodes)
            builder.Nodes.Add(new Node { Name = name, Type = "Op", Dialect = OnnxDialect.Instance, Inputs = [.. inputs], Outputs = [.. outputs] });
        return builder.Build();
    }
}
