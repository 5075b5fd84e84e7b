using System.Runtime.CompilerServices;
using NetDraw.ModelImport.Costs;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.ModelImport.Tests.Costs;

/// <summary>Totals that the literature and Netscope agree on, over the example networks of this repository and over published files.</summary>
public sealed class KnownTotalsTests
{
    [Fact]
    public void Vgg_16_has_138_36_million_parameters_and_15_47_billion_macs_an_image()
    {
        var totals = Of("vgg16/vgg16.prototxt").Totals;
        Assert.Equal(138_357_544, totals.LearnedParameters.Known.Number);
        Assert.Equal(15_470_264_320, totals.MacsPerSample.Known.Number);
        Assert.Equal(0, totals.MacsPerSample.UnknownLayers);
    }

    [Fact]
    public void GoogLeNet_has_6_999_million_parameters_with_biases() =>
        Assert.Equal(6_998_552, Of("googlenet/googlenet.prototxt").Totals.LearnedParameters.Known.Number);

    [Fact]
    public void Blocks_add_up_to_the_whole()
    {
        var costs = Of("googlenet/googlenet.prototxt");
        var groups = CostRollup.ByPrefix(costs, depth: 1);
        Assert.Contains(groups, static g => g.Name == "inception_3a");
        Assert.Equal(costs.Totals.Macs.Known.Number, groups.Sum(static g => g.Totals.Macs.Known.Number));
        Assert.Equal(costs.Layers.Length, groups.Sum(static g => g.Layers.Length));
    }

    [Fact]
    public void The_published_ResNet_50_has_25_557_096_parameters_by_both_conventions()
    {
        string? folder = SharedFiles.PathOf("corpus/prototxt/resnet");
        Assert.SkipWhen(folder is null, SharedFiles.SkipReason);
        var totals = Directory.EnumerateFiles(folder!, "*.prototxt").Order(StringComparer.Ordinal)
            .Select(static path => NetworkCosts.Count(ModelReader.Read(path).Network).Totals)
            .Where(static t => t.LearnedParameters.Known.Number == 25_557_096).ToList();
        Assert.NotEmpty(totals);
        Assert.All(totals, static t => Assert.Equal(25_557_096, t.NetscopeParameters.Known.Number));
    }

    private static NetworkCosts Of(string example, [CallerFilePath] string here = "") =>
        NetworkCosts.Count(ModelReader.Read(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "examples", example)).Network);
}
