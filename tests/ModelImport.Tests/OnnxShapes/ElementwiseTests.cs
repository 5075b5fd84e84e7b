using CsCheck;
using NetDraw.ModelImport.Graph;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.ModelImport.Tests.OnnxShapes;

/// <summary>Arithmetic on elements that are known at reading time, and broadcasting, against the numbers themselves.</summary>
public sealed class ElementwiseTests
{
    private static readonly Dimension N = Dimension.Symbol("N"), M = Dimension.Symbol("M");

    private static readonly Dictionary<string, Func<long, long, long>> Operations = new()
    {
        ["Add"] = static (a, b) => a + b,
        ["Sub"] = static (a, b) => a - b,
        ["Mul"] = static (a, b) => a * b,
        ["Div"] = static (a, b) => a / b,
        ["Mod"] = static (a, b) => a - (b * (long)Math.Floor((decimal)a / b)),
        ["Sum"] = static (a, b) => a + b,
        ["Max"] = Math.Max,
        ["Min"] = Math.Min,
        ["Equal"] = static (a, b) => a == b ? 1 : 0,
        ["Less"] = static (a, b) => a < b ? 1 : 0,
        ["Greater"] = static (a, b) => a > b ? 1 : 0,
        ["LessOrEqual"] = static (a, b) => a <= b ? 1 : 0,
        ["GreaterOrEqual"] = static (a, b) => a >= b ? 1 : 0,
        ["And"] = static (a, b) => a != 0 && b != 0 ? 1 : 0,
        ["Or"] = static (a, b) => a != 0 || b != 0 ? 1 : 0,
        ["Xor"] = static (a, b) => a != 0 != (b != 0) ? 1 : 0,
    };

    public static TheoryData<string> Types => [.. Operations.Keys];

    [Theory]
    [MemberData(nameof(Types))]
    [Trait(Properties.Trait, Properties.TraitValue)]
    public void Elements_are_computed_as_their_numbers_are(string type) =>
        Gen.Select(Gen.Long[-4, 4].Array[4, 4], Gen.Long[-3, 3].Array[1, 2]).Holds((left, right) =>
        {
            // 2×2 by 1×1 or 1×2.
            long[] divisors = [.. right.Select(r => type is "Div" or "Mod" && r == 0 ? 2 : r)];
            var (a, b) = (new PlainArray([2, 2], left), new PlainArray([1, divisors.Length], divisors));
            var net = b.Into(a.Into(new(13), "a"), "b").Node(type, "a,b", "y").Node(type, "b,a", "z");
            Assert.Equal(PlainArray.Make([2, 2], i => Operations[type](a.At(i), b.At(i))), PlainArray.Of(net, "y"));
            if (type is not ("Div" or "Mod"))
                Assert.Equal(PlainArray.Make([2, 2], i => Operations[type](b.At(i), a.At(i))), PlainArray.Of(net, "z"));
        }, count: 30);

    [Theory]
    [InlineData(0, "2 -2 1")]
    [InlineData(1, "-1 1 1")]
    public void Modulo_has_the_sign_of_the_divisor_or_of_the_dividend(int fmod, string expected) =>
        Assert.Equal(expected, string.Join(' ', new OnnxNet(13).Integers("a", -7, 7, 7).Integers("b", 3, -3, 3).Node("Mod", "a,b", "y", ("fmod", fmod)).ElementsOf("y")!));

    [Fact]
    public void Choices_limits_and_signs_are_computed()
    {
        OnnxNet Net() => new OnnxNet(13).Integers("a", -7, 0, 4, 9).Integers("b", 1, 2, 3, 4).Integers("c", 0, 1, 0, 2).Integer("low", -2).Integer("high", 5).Input("open", ElementType.Int64, 4);
        Assert.Equal([1, 0, 3, 9], Net().Node("Where", "c,a,b", "y").ElementsOf("y")!);
        Assert.Null(Net().Node("Where", "open,a,b", "y").ElementsOf("y"));
        Assert.Equal([-2, 0, 4, 5], Net().Node("Clip", "a,low,high", "y").ElementsOf("y")!);
        Assert.Equal([-7, 0, 4, 5], Net().Node("Clip", "a,-,high", "y").ElementsOf("y")!);
        Assert.Equal([-2, 0, 4, 9], Net().Node("Clip", "a,low", "y").ElementsOf("y")!);
        Assert.Equal([-3, 0, 3, 3], new OnnxNet(6).Integers("a", -7, 0, 4, 9).Node("Clip", "a", "y", ("min", -3.0), ("max", 3.0)).ElementsOf("y")!);
        Assert.Equal([7, 0, -4, -9], Net().Node("Neg", "a", "y").ElementsOf("y")!);
        Assert.Equal([7, 0, 4, 9], Net().Node("Abs", "a", "y").ElementsOf("y")!);
        Assert.Equal([-1, 0, 1, 1], Net().Node("Sign", "a", "y").ElementsOf("y")!);
        Assert.Equal([0, 1, 0, 0], Net().Node("Not", "a", "y").ElementsOf("y")!);
        Assert.Equal([49, 0, 16, 81], Net().Integer("two", 2).Node("Pow", "a,two", "y").ElementsOf("y")!);
        Assert.Equal([1, 8, 27, 64], Net().Integer("three", 3).Node("Pow", "b,three", "y").ElementsOf("y")!);
    }

    [Theory]
    [InlineData("Floor", "-3 -1 0 2 2 3")]
    [InlineData("Ceil", "-2 0 0 2 3 4")]
    [InlineData("Round", "-2 0 0 2 2 4")]
    [InlineData("Cast", "-2 0 0 2 2 3")]
    public void Reals_are_rounded_as_the_operator_says(string type, string expected)
    {
        var net = new OnnxNet(13).Floats("x", -2.5f, -0.5f, 0, 2, 2.5f, 3.5f).Node(type, "x", "r", ("to", 7));
        Assert.Equal(expected, string.Join(' ', net.ElementsOf("r")!));
        Assert.Equal("1 1 0 1", string.Join(' ', new OnnxNet(13).Floats("x", -0.5f, 0.25f, 0, 2).Node("Cast", "x", "y", ("to", 9)).ElementsOf("y")!));
    }

    [Fact]
    public void Results_have_the_type_that_the_operator_makes()
    {
        var net = new OnnxNet(13).Input("x", ElementType.Float16, 2).Input("i", ElementType.Int64, 2).Open("open")
            .Node("Equal", "x,x", "a").Node("Not", "x", "b").Node("IsNaN", "x", "c").Node("Cast", "x", "d", ("to", 7)).Node("CastLike", "x,i", "e").Node("Add", "open,x", "f").Node("Add", "x,i", "g")
            .Node("Where", "i,open,x", "h").Node("Where", "i,x,i", "j").Node("Cast", "open", "k", ("to", 7)).Node("Relu", "x", "l").Node("Sum", "x,i", "m").Infer();
        Assert.Equal("Bool Bool Bool Int64 Int64 Float16 Float16 Float16 Float16 Int64 Float16 Float16", string.Join(' ', "abcdefghjklm".Select(n => net.TensorOf(n.ToString()).ElementType)));
    }

    [Fact]
    [Trait(Properties.Trait, Properties.TraitValue)]
    public void Shapes_broadcast_from_the_last_axis_on() => Gen.Select(Gen.Long[1, 3].Array[0, 4], Gen.Long[1, 3].Array[0, 4], Gen.Long[1, 2].Array[0, 3]).Holds((a, b, c) =>
    {
        var expected = new Stack<long>();
        string? conflict = null;
        for (int back = 1; back <= Math.Max(a.Length, Math.Max(b.Length, c.Length)); back++)
        {
            long[] extents = [.. new[] { a, b, c }.Where(s => s.Length >= back).Select(s => s[^back]).Where(static d => d != 1).Distinct()];
            conflict ??= extents.Length > 1 ? "the inputs' extents" : null;
            expected.Push(extents.Length == 0 ? 1 : extents[0]);
        }

        var info = new OnnxNet(13).Input("a", ElementType.Float32, Dims(a)).Input("b", ElementType.Float32, Dims(b)).Input("c", ElementType.Float32, Dims(c)).Node("Max", "a,b,c", "y").Infer().TensorOf("y");
        if (conflict is null)
            Assert.Equal(Shape.Of([.. expected]), info.Shape);
        else
            Assert.StartsWith(conflict, info.UnknownReason, StringComparison.Ordinal);
    }, count: 300);

    [Fact]
    public void Names_broadcast_to_numbers_and_to_the_shorter_name()
    {
        var long1 = Dimension.Symbol("longer");
        var net = new OnnxNet(13).Input("a", N, long1, Dimension.Unknown).Input("b", M, N, 5).Input("one", 1, 7, 1).Node("Add", "a,b", "x").Node("Add", "b,a", "y").Node("Add", "a,one", "z").Infer();
        Assert.Equal(("M×N×5", "M×N×5", "N×7×?"), (net.TensorOf("x").Shape!.ToString(), net.TensorOf("y").Shape!.ToString(), net.TensorOf("z").Shape!.ToString()));
    }

    [Theory]
    [InlineData(6, "2×3×5")]
    [InlineData(7, "7×2×3×5")]
    public void Since_opset_7_shapes_broadcast_both_ways(int opset, string expected) =>
        Assert.Equal(expected, new OnnxNet(opset).Input("x", 2, 3, 5).Input("b", 7, 1, 1, 1).Node("Mul", "x,b", "y").ShapeOf("y"));

    private static Dimension[] Dims(long[] extents) => [.. extents.Select(static d => (Dimension)d)];
}
