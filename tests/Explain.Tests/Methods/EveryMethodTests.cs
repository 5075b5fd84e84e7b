using NetDraw.Explain.Inputs;
using NetDraw.Explain.Methods;
using Xunit;

namespace NetDraw.Explain.Tests.Methods;

/// <summary>What holds for each method of the catalogue.</summary>
public sealed class EveryMethodTests
{
    private static readonly MethodOptions Quick = new() { ["samples"] = 2, ["steps"] = 2, ["masks"] = 6, ["cells"] = 3, ["top"] = 2, ["iterations"] = 2, ["max-channels"] = 3, ["window"] = 5, ["stride"] = 5 };

    public static TheoryData<string> Methods => [.. ExplainMethods.All.Where(static m => !m.NeedsAttention).Select(static m => m.Name)];

    [Theory]
    [MemberData(nameof(Methods))]
    public void Nothing_but_numbers_comes_of_constant_zero_and_huge_pictures_or_a_single_pixel(string method)
    {
        using var model = SmallNets.Averaged();
        Photo[] photos = [.. ((float[])[0, 128, 1e9f]).Select(static pixel => SmallNets.Photo((_, _) => pixel)), SmallNets.Photo(static (c, i) => c == 1 && i == 47 ? 255 : 0), new("dot", 1, 1, [[9], [90], [200]])];
        foreach (var photo in photos)
        {
            var run = model.Run(LayerOf(method), options: Quick, photo: photo);
            foreach (var explanation in ExplainMethods.Find(method).Explain(run))
                Assert.All(explanation.Map.Values.Concat(explanation.Numbers.Select(static n => (float)n.Value)), static v => Assert.True(float.IsFinite(v)));
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void The_same_run_gives_the_same_numbers(string method)
    {
        using var model = SmallNets.Averaged();
        float[][] Of() => [.. ExplainMethods.Find(method).Explain(model.Run(LayerOf(method), options: Quick.With("seed", 4))).Select(static e => e.Map.Values)];
        Assert.Equal(Of(), Of());
    }

    private static string LayerOf(string method) => method == "kernels" ? "conv1" : "relu2";
}
