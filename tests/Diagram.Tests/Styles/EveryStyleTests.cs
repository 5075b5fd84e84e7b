using CsCheck;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Layout;
using NetDraw.Diagram.Rules;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles;
using NetDraw.ModelImport.Graph;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Diagram.Tests.Styles;

public sealed class EveryStyleTests
{
    public static TheoryData<string> Names => [.. DiagramStyles.All.Select(static s => s.Name)];

    [Theory]
    [Trait(Properties.Trait, Properties.TraitValue)]
    [MemberData(nameof(Names))]
    public void Nothing_overlaps_and_nothing_is_clipped(string style) =>
        GeneratedNetworks.All.Select(Gen.Enum<DetailLevel>(), Gen.Bool).Holds(
            (network, detail, hasTitle) => AssertFaultless(network, new() { Style = style, Layout = "layered", Detail = detail, Title = hasTitle ? "A title" : null }),
            count: 120);

    [Theory]
    [Trait(Properties.Trait, Properties.TraitValue)]
    [MemberData(nameof(Names))]
    public void Nothing_overlaps_in_a_flow_of_any_direction(string style) =>
        GeneratedNetworks.All.Select(Gen.Enum<FlowDirection>()).Holds(
            (network, direction) => AssertFaultless(network, new() { Style = style, Layout = "series-parallel", Direction = direction }),
            count: 120, pinned: ["92du5mxE8NX1"]);

    [Theory]
    [Trait(Properties.Trait, Properties.TraitValue)]
    [MemberData(nameof(Names))]
    public void Nothing_overlaps_in_rows(string style) =>
        GeneratedNetworks.All.Select(Gen.Double[120, 700]).Holds(
            (network, width) => AssertFaultless(network, new() { Style = style, Layout = "series-parallel", PageWidth = width }),
            count: 120, pinned: ["a_huJILnfsc1", "bgwamTJwLpk1"]);

    [Theory]
    [Trait(Properties.Trait, Properties.TraitValue)]
    [MemberData(nameof(Names))]
    public void Nothing_overlaps_whatever_rules_there_are(string style) =>
        GeneratedNetworks.All.Select(Gen.Int[0, 1000].Array[8], Gen.Enum<FlowDirection>(), Gen.Enum<DetailLevel>()).Holds(
            (network, picks, direction, detail) => AssertFaultless(network, new() { Style = style, Layout = "series-parallel", Direction = direction, Detail = detail, Rules = RulesOf(picks) }),
            count: 120,
            pinned: ["cTrmc2pr0A_3", "aQz23ZIj-eU4", "d3S7FPgnD183", "4-UQ4bZCGKz5", "2p4QQvWidQg1", "6YmOxQUQYZ61", "3bKaMeLu9y51", "dgiTTO3DfGj1", "fEOozIsTVCN1", "9uWpoYj4b5y1", "8JE3zJtbLoL1"]);

    [Theory]
    [MemberData(nameof(Names))]
    public void The_empty_network_is_drawn(string style) =>
        Assert.True(Drawing.Draw(new NetworkSketch().Output(), new() { Style = style }).Scene.Width > 0);

    [Theory]
    [MemberData(nameof(Names))]
    [Trait(Properties.Trait, Properties.TraitValue)]
    public void The_graph_is_what_is_drawn(string style) =>
        GeneratedNetworks.All.Select(Gen.Enum<DetailLevel>(), Gen.Int[0, 1000].Array[8]).Holds(
            (network, detail, picks) => AssertGraph(network, Drawing.Draw(network, new() { Style = style, Layout = "series-parallel", Detail = detail, Rules = RulesOf(picks) }).Scene),
            count: 60, pinned: ["8Mya1kQQ2IV2"]);

    // Every node, edge and frame is drawn by one group, and what is drawn is in the graph; edges join nodes; frames nest; no layer stands in two nodes.
    private static void AssertGraph(Network network, Scene scene)
    {
        var graph = scene.Graph;
        string[] ids = [.. graph.Nodes.Select(static n => n.Id), .. graph.Edges.Select(static e => e.Id), .. graph.Frames.Select(static f => f.Id)];
        Assert.Equal(ids.Order(StringComparer.Ordinal), scene.Groups("layer", "input", "output", "stage", "edge", "repeat", "group").Select(static g => g.Id!).Order(StringComparer.Ordinal));
        var nodes = graph.Nodes.Select(static n => n.Id).ToHashSet(StringComparer.Ordinal);
        Assert.All(graph.Edges, e => Assert.True(nodes.Contains(e.From) && nodes.Contains(e.To) && network.Tensors.ContainsKey(e.Tensor)));
        Assert.All(graph.Frames, f => Assert.True(nodes.IsSupersetOf(f.Members) && !f.Members.IsEmpty));
        Assert.All(graph.Frames.Where(static f => f.Parent is not null), f => Assert.Superset(f.Members.ToHashSet(), graph.Frames.Single(p => p.Id == f.Parent).Members.ToHashSet()));
        string[] layers = [.. graph.Nodes.SelectMany(static n => n.Layers)];
        Assert.Equal(layers.Length, layers.Distinct(StringComparer.Ordinal).Count());
        Assert.Subset(network.Nodes.Select(static n => n.Name).ToHashSet(StringComparer.Ordinal), layers.ToHashSet(StringComparer.Ordinal));
    }

    private static FigureRules RulesOf(int[] picks)
    {
        string[] selectors = ["Conv", "Relu", "category:merge", "category:pooling", "kind:input", "name:/[a-m]/", "*"];
        string[] labels = ["{name}\n{shape}_{out}", "x^{2}_i", "{type}\n{label}\n{params}\n{size}", "a label of many words that no box is as wide as, {kernel}"];
        return new()
        {
            AllowsUnmatched = true,
            Folds = picks[0] % 3 == 0 ? [FoldRule.Parse("Conv > Relu? => block")] : [],
            Rules =
            [
                Rule(picks[1], new() { Group = "A caption" }),
                Rule(picks[2], new() { Group = "Another, which is longer than most frames are wide" }),
                Rule(picks[3], new() { Label = labels[picks[3] % labels.Length] }),
                Rule(picks[4], new() { Size = 0.5 + (picks[4] % 4 * 0.5), Fill = NamedColors.Find("light orange") }),
                Rule(picks[5], new() { IsHidden = picks[5] % 2 == 0 }),
                Rule(picks[6], new() { Order = picks[6] % 7, Side = (BlockSide)(picks[6] % 3) }),
            ],
        };

        FigureRule Rule(int pick, BlockSettings settings) => new(SelectorParser.Parse(selectors[pick % selectors.Length]), settings);
    }

    private static void AssertFaultless(Network network, DrawingOptions options)
    {
        var faults = FigureFaults.Of(Drawing.Draw(network, options).Scene).Where(static f => f.Kind != FigureFaults.EdgeThroughLabel).ToList();
        Assert.True(faults.Count == 0, string.Join("; ", faults));
    }
}
