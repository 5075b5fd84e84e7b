using System.Collections.Immutable;
using NetDraw.Diagram.Blocks;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Graph;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Diagram.Tests.Blocks;

/// <summary>A box of a branch or a loop says what computes in its bodies.</summary>
public sealed class BodyContentTests
{
    [Fact]
    public void Branches_say_what_each_holds() => Assert.Equal(["then: linear, 5", "else: negate"], PartsOf(Linear("t", 5), Plain("e")));

    [Fact]
    public void Branches_that_hold_the_same_say_it_once() => Assert.Equal(["linear, 5"], PartsOf(Linear("t", 5), Linear("e", 5)));

    [Fact]
    public void Branches_that_hold_no_layer_say_what_they_do_to_the_data() => Assert.Equal(["negate"], PartsOf(Plain("t"), Plain("e")));

    [Fact]
    public void Bodies_within_bodies_are_looked_into()
    {
        var inner = new OnnxModelBuilder("t", 0).Node("If", ["c"], ["tr"], ("then_branch", Linear("i", 4)), ("else_branch", Linear("j", 4))).Output("tr");
        Assert.Equal(["then: linear, 4", "else: negate"], PartsOf(inner, Plain("e")));
    }

    [Fact]
    public void More_than_a_line_has_room_for_is_counted()
    {
        var body = new OnnxModelBuilder("t", 0);
        string before = "x";
        for (int i = 0; i < 5; i++)
        {
            body.Weight($"w{i}", 3 + i, 4 + i).Node("MatMul", [before, $"w{i}"], [$"t{i}"]);
            before = $"t{i}";
        }

        Assert.Equal(["then: 5 linear", "else: negate"], PartsOf(body.Output(before), Plain("e")));
    }

    private static OnnxModelBuilder Linear(string name, long units) => new OnnxModelBuilder(name, 0).Weight($"{name}w", 3, units).Node("MatMul", ["x", $"{name}w"], [$"{name}r"]).Output($"{name}r");

    private static OnnxModelBuilder Plain(string name) => new OnnxModelBuilder(name, 0).Node("Neg", ["x"], [$"{name}r"]).Output($"{name}r");

    private static ImmutableArray<string> PartsOf(OnnxModelBuilder then, OnnxModelBuilder other)
    {
        var builder = new OnnxModelBuilder().Input("c", ElementType.Bool).Input("x", 2, 3).Node("If", ["c"], ["y"], ("then_branch", then), ("else_branch", other)).Named("if").Output("y");
        return BlockPasses.Run(ModelReader.Read(ModelSource.Bytes("net.onnx", builder.ToBytes())).Network, DetailLevel.Overview).Blocks.Single(static b => b.Name == "if").Parts;
    }
}
