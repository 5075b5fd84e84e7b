using NetDraw.ModelImport.Graph;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.ModelImport.Tests.Onnx;

public sealed class SubgraphExpansionTests
{
    private static readonly ImportOptions Open = new() { OpenSubgraphs = true };

    [Fact]
    public void A_functions_nodes_take_the_place_of_its_call()
    {
        var body = new OnnxModelBuilder("").Input("a").Node("Relu", ["a"], ["h"]).Named("act").Node("Neg", ["h"], ["b"]).Named("neg").Output("b");
        var network = Read(new OnnxModelBuilder().Opset("f", 1).Input("x", 2, 3).Function("f", "Act", body)
            .Node("Act", ["x"], ["y"]).InDomain("f").Named("one").Node("Act", ["y"], ["z"]).InDomain("f").Named("two").Output("z"));
        Assert.Equal(
            """
            Onnx "net"
            in  x:2×3
            one/act = Relu(x) -> one/h:2×3
            one/neg = Neg(one/h) -> y:2×3
            two/act = Relu(y) -> two/h:2×3
            two/neg = Neg(two/h) -> z:2×3
            out z:2×3

            """, NetworkText.Dump(network), ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void An_opened_node_says_which_bodies_it_came_from()
    {
        var inner = new OnnxModelBuilder("", 0).Node("Relu", ["v"], ["r"]).Named("relu").Output("r");
        var body = new OnnxModelBuilder("", 0).Input("i").Input("k").Input("v").Node("If", ["c"], ["w"], ("then_branch", inner), ("else_branch", inner)).Named("if").Output("k").Output("w");
        var call = new OnnxModelBuilder("").Input("a").Node("Neg", ["a"], ["b"]).Named("neg").Output("b");
        var network = Read(new OnnxModelBuilder().Opset("f", 1).Input("c", ElementType.Bool).Input("x", 2, 3).Function("f", "Act", call)
            .Node("Loop", ["", "c", "x"], ["l"], ("body", body)).Named("loop").Node("Act", ["l"], ["y"]).InDomain("f").Named("one").Output("y"));
        Assert.Equal(
            [
                "loop/if/then_branch/relu: loop body of loop, then of loop/if", "loop/if/else_branch/relu: loop body of loop, else of loop/if", "loop/if: loop body of loop",
                "loop: ", "one/neg: Act of one",
            ],
            network.Nodes.Select(static n => $"{n.Name}: {string.Join(", ", n.Enclosures.Select(static e => $"{e.Caption} of {e.Owner}"))}"));
        Assert.Equal(["body", "then_branch"], network.Nodes[0].Enclosures.Select(static e => e.Role));
        // The loop's state is read by the next turn; a branch has none.
        Assert.Equal([true, false], network.Nodes[0].Enclosures.Select(static e => e.CarriesState));
    }

    [Fact]
    public void Branches_meet_in_the_If_that_chose_between_them()
    {
        var then = new OnnxModelBuilder("t", 0).Node("Relu", ["x"], ["r"]).Named("relu").Output("r");
        var otherwise = new OnnxModelBuilder("e", 0).Weight("w", 2, 3).Node("Mul", ["x", "w"], ["r"]).Named("mul").Output("r");
        var network = Read(new OnnxModelBuilder().Input("c", ElementType.Bool).Input("x", 2, 3)
            .Node("If", ["c"], ["y"], ("then_branch", then), ("else_branch", otherwise)).Named("if").Output("y"));
        Assert.Equal(["if/then_branch/relu", "if/else_branch/mul", "if"], network.Nodes.Select(static n => n.Name));
        Assert.Equal(["c"], network.Nodes[2].Inputs.ToArray());
        Assert.Equal(["if/then_branch/r", "if/else_branch/r"], network.Nodes[2].ImplicitInputs.ToArray());
        Assert.Equal(["x", "if/else_branch/w"], network.Nodes[1].Inputs.ToArray());
        Assert.True(network.Weights.ContainsKey("if/else_branch/w"));
        Assert.Empty(network.Nodes[2].Subgraphs);
    }

    [Fact]
    public void A_function_that_hands_its_input_on_keeps_its_call()
    {
        var body = new OnnxModelBuilder("").Input("a").Node("Relu", ["a"], ["h"]).Named("relu").Output("h").Output("a");
        var network = Read(new OnnxModelBuilder().Opset("f", 1).Input("x", 2).Function("f", "Both", body)
            .Node("Both", ["x"], ["y", "same"]).InDomain("f").Named("both").Output("y").Output("same"));
        Assert.Equal(["both/relu", "both"], network.Nodes.Select(static n => n.Name));
        Assert.Equal(["both/h"], network.Nodes[1].ImplicitInputs.ToArray());
    }

    [Fact]
    public void Functions_that_would_grow_without_bound_stay_closed_past_the_budget()
    {
        var builder = new OnnxModelBuilder().Opset("f", 1).Input("x", 2).Node("L0", ["x"], ["y"]).InDomain("f").Output("y");
        for (int level = 0; level < 12; level++)
        {
            var body = new OnnxModelBuilder("").Input("a");
            for (int call = 0; call < 10; call++)
                body.Node(level < 11 ? $"L{level + 1}" : "Relu", [call == 0 ? "a" : $"t{call}"], [$"t{call + 1}"]).InDomain(level < 11 ? "f" : "");
            builder.Function("f", $"L{level}", body.Output("t10"));
        }

        var read = ModelReader.Read(ModelSource.Bytes("net.onnx", builder.ToBytes()), Open);
        Assert.InRange(read.Network.Nodes.Length, 10_000, 100_000);
        Assert.Contains(read.Diagnostics, static d => d.Code == "subgraphs-closed");
    }

    private static Network Read(OnnxModelBuilder builder) => ModelReader.Read(ModelSource.Bytes("net.onnx", builder.ToBytes()), Open).Network;
}
