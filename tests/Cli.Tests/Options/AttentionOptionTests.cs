using NetDraw.Testing;
using Xunit;

namespace NetDraw.Cli.Tests.Options;

/// <summary>Options of the methods that look at attention, on a made-up transformer of 4×4 patches and a token for the class.</summary>
public sealed class AttentionOptionTests : IDisposable
{
    private const int Width = 6, Heads = 2, Tokens = 17;

    private readonly TemporaryFolder folder = new();

    public AttentionOptionTests() => Transformer().Output("scores").Save(folder["net.onnx"]);

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("-m attention-rollout", "--query first", "--query last", "--query mean", "--heads max", "--heads min")]
    [InlineData("-m attention", "--attention-layer 1", "--attention-layer 2", "--attention-layer 2 --query last", "--attention-layer 1 --query mean")]
    public void Every_choice_makes_numbers_of_its_own(string common, params string[] choices)
    {
        var results = choices.Select(choice =>
        {
            using var found = new Explained($"{common} {choice}", folder["net.onnx"]);
            return string.Join(' ', found.Raw);
        });
        Assert.Equal(choices.Length, results.Distinct().Count());
    }

    [Fact]
    public void The_note_says_from_where_it_is_seen_and_a_layer_that_is_not_there_is_refused()
    {
        using var found = new Explained("-m attention-rollout", folder["net.onnx"]);
        Assert.Contains("attention through 2 layers, seen from the first token, which is no patch", found.Notes, StringComparison.Ordinal);
        var run = Explained.Of(["-m", "attention", "--attention-layer", "3", "-o", folder["never.svg"]], folder["net.onnx"]);
        Assert.NotEqual(ExitCodes.Done, run.Code);
        Assert.Contains("2 layers of attention", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("never.svg", folder.Files);
    }

    private static OnnxModelBuilder Transformer()
    {
        var net = new OnnxModelBuilder().Input("x", 1, 3, 32, 32).Initializer("patch", Waves(0.05, Width, 3, 8, 8)).Node("Conv", ["x", "patch"], ["patches"], ("strides", new[] { 8, 8 }))
            .Constant("rows", 1, Width, Tokens - 1).Node("Reshape", ["patches", "rows"], ["flat"]).Node("Transpose", ["flat"], ["places"], ("perm", new[] { 0, 2, 1 }))
            .Initializer("class", Waves(1, 1, 1, Width)).Node("Concat", ["class", "places"], ["t0"], ("axis", 1)).Constant("split", 1, Tokens, Heads, Width / Heads).Constant("join", 1, Tokens, Width);
        for (int l = 0; l < 2; l++)
        {
            net = net.Node("Reshape", [$"t{l}", "split"], [$"s{l}"]).Node("Transpose", [$"s{l}"], [$"q{l}"], ("perm", new[] { 0, 2, 1, 3 })).Node("Transpose", [$"s{l}"], [$"k{l}"], ("perm", new[] { 0, 2, 3, 1 }))
                .Node("MatMul", [$"q{l}", $"k{l}"], [$"fit{l}"]).Node("Softmax", [$"fit{l}"], [$"shares{l}"]).Node("MatMul", [$"shares{l}", $"q{l}"], [$"m{l}"])
                .Node("Transpose", [$"m{l}"], [$"b{l}"], ("perm", new[] { 0, 2, 1, 3 })).Node("Reshape", [$"b{l}", "join"], [$"j{l}"]).Node("Add", [$"j{l}", $"t{l}"], [$"t{l + 1}"]);
        }

        return net.Constant("axes", 1).Node("ReduceMean", ["t2", "axes"], ["scores"], ("keepdims", 0));
    }

    private static object Waves(double size, params long[] shape) =>
        OnnxTensors.Of([.. Enumerable.Range(0, (int)shape.Aggregate(1L, static (a, b) => a * b)).Select(i => (float)(size * Math.Sin(1 + (i * 0.7))))], shape);
}
