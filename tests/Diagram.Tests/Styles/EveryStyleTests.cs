using CsCheck;
using NetDraw.Diagram.Layout;
using NetDraw.Diagram.Styles;
using NetDraw.ModelImport.Graph;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Diagram.Tests.Styles;

public sealed class EveryStyleTests
{
    public static TheoryData<string> Names => [.. DiagramStyles.All.Select(static s => s.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_overlaps_and_nothing_is_clipped(string style) =>
        GeneratedNetworks.All.Select(Gen.Enum<DetailLevel>(), Gen.Bool).Sample(
            (network, detail, hasTitle) => AssertFaultless(network, new() { Style = style, Layout = "layered", Detail = detail, Title = hasTitle ? "A title" : null }),
            iter: 120);

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_overlaps_in_a_flow_of_any_direction(string style) =>
        GeneratedNetworks.All.Select(Gen.Enum<FlowDirection>()).Sample(
            (network, direction) => AssertFaultless(network, new() { Style = style, Layout = "series-parallel", Direction = direction }),
            iter: 120);

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_overlaps_in_rows(string style) =>
        GeneratedNetworks.All.Select(Gen.Double[120, 700]).Sample(
            (network, width) => AssertFaultless(network, new() { Style = style, Layout = "series-parallel", PageWidth = width }),
            iter: 120);

    [Theory]
    [MemberData(nameof(Names))]
    public void The_empty_network_is_drawn(string style) =>
        Assert.True(Drawing.Draw(new NetworkSketch().Output(), new() { Style = style }).Scene.Width > 0);

    private static void AssertFaultless(Network network, DrawingOptions options)
    {
        var faults = FigureFaults.Of(Drawing.Draw(network, options).Scene).Where(static f => f.Kind != FigureFaults.EdgeThroughLabel).ToList();
        Assert.True(faults.Count == 0, string.Join("; ", faults));
    }
}
