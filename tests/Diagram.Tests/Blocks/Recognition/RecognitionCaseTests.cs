using Google.Protobuf;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Blocks.Recognition;
using NetDraw.KnownNets;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Onnx.Schema;
using Xunit;

namespace NetDraw.Diagram.Tests.Blocks.Recognition;

/// <summary>Every name that figures have from papers: what it means, and what it does not.</summary>
public sealed class RecognitionCaseTests
{
    private static readonly RecognitionCase[] Cases = [.. TransformerCases.All, .. ResidualCases.All, .. JoinCases.All];

    public static TheoryData<string> Names => [.. Cases.Select(static c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_name_is_given_where_its_definition_holds(string name) => Assert.Contains(name, Found(Cases.Single(c => c.Name == name).Positive));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_name_is_not_given_to_what_is_nearly_the_same(string name) => Assert.DoesNotContain(name, Found(Cases.Single(c => c.Name == name).Negative));

    public static TheoryData<string> NotInception => [.. JoinCases.NotInception.Keys];

    [Theory]
    [MemberData(nameof(NotInception))]
    public void What_has_not_each_arm_of_an_inception_module_is_none(string name)
    {
        Assert.Contains("inception", Found(JoinCases.NotInception[name].Positive));
        Assert.DoesNotContain("inception", Found(JoinCases.NotInception[name].Negative));
    }

    [Fact]
    public void A_map_joined_with_its_negative_has_no_arms() =>
        Assert.Equal(["residual", "residual"], Found(static net => net.Output(net.Conv("end", ResidualCases.Mirrored(net, net.ConvRelu("stem", net.Input("x", 1, 3, 32, 32), 16)), 5))));

    // Bochkovskiy et al. 2020 (YOLOv4), fig. 6b.
    [Fact]
    public void A_neck_may_narrow_what_it_joins()
    {
        Assert.Contains(PathAggregation.Name, Found(JoinCases.NarrowedNeck.Positive));
        Assert.DoesNotContain(PathAggregation.Name, Found(JoinCases.NarrowedNeck.Negative));
    }

    // The last level ends where the others do, though nothing leads on; what narrows a map for the neck alone is part of it.
    [Fact]
    public void A_neck_is_whole()
    {
        var frame = BlockPasses.Run(Read(JoinCases.NarrowedNeck.Positive), DetailLevel.Blocks).Frames.Single(static f => f.Caption.StartsWith(PathAggregation.Name, StringComparison.Ordinal));
        Assert.All(["o.4.2", "o.5.2", "l.4", "n.5"], end => Assert.Contains(frame.Members, m => m.Contains(end, StringComparison.Ordinal)));
        Assert.DoesNotContain(frame.Members, static m => m.Contains("h.5", StringComparison.Ordinal) || m.Contains("t.5", StringComparison.Ordinal));
    }

    // Lin et al. 2017, §3: P2 has a quarter of the picture's rows. What is no power of two smaller is at no level.
    [Theory]
    [InlineData(32, 1, "PAN · P1–P3")]
    [InlineData(37, 2, "PAN · P2–P4")]
    [InlineData(96, 3, "PAN")]
    public void A_neck_says_which_levels_it_joins(long size, int stride, string caption) => Assert.Contains(caption, BlockPasses.Run(Read(net =>
    {
        string x = net.Input("x", 1, 3, size, size);
        net.Output(net.Conv("end", JoinCases.Narrowed(net, stride > 1 ? net.ConvRelu("stem", x, 8, 3, stride) : net.ConvRelu("stem", x, 8), isTop: true), 5));
    }), DetailLevel.Blocks).Frames.Select(static f => f.Caption));

    // Vaswani et al. 2017, §3.3: "two convolutions with kernel size 1".
    [Fact]
    public void Convolutions_of_one_place_behind_attention_are_a_feed_forward_network() =>
        Assert.Equal(["multi-head attention", "feed forward"], Boxes(static net => net.Output(Detectors.C2Psa(net, "b", net.ConvRelu("stem", net.Input("x", 1, 3, 32, 32), 16), 16))));

    [Fact]
    public void Convolutions_of_one_place_are_none_where_nothing_attends() => Assert.Equal(["residual", "residual"], Found(static net =>
    {
        string x = net.ConvRelu("stem", net.Input("x", 1, 3, 32, 32), 16);
        net.Output(net.ConvRelu("end", net.Add("b", x, net.Conv("b.1", net.ConvRelu("b.0", x, 32, 1), 16, 1)), 5));
    }));

    // Zhao et al. 2018 (ICNet): the same pyramid, added instead of joined.
    [Theory]
    [InlineData(8, true)]
    [InlineData(1, false)]
    public void A_pyramid_of_poolings_may_be_added(int step, bool isOne) => Assert.Equal(isOne, Found(net =>
    {
        string x = net.ConvRelu("stem", net.Input("x", 1, 3, 32, 32), 16);
        string[] arms = [.. Enumerable.Range(1, 3).Select(i => $"b.{i}").Select(b => net.Pool(b, x, "AveragePool", step == 1 ? 3 : step, step)).Select((p, i) => isOne ? net.ResizeTo($"b.{i}", p, 32, 32) : p)];
        net.Output(net.Conv("tail", net.Op("b", "Sum", string.Join(' ', [x, .. arms]), net[x]), 5));
    }).Contains("pyramid pooling"));

    public static TheoryData<string> SublayerNames => [.. SublayerCases.All.Select(static c => c.Name)];

    [Theory]
    [MemberData(nameof(SublayerNames))]
    public void A_sublayer_is_a_box_where_its_definition_holds(string name) => Assert.Contains(name, Boxes(SublayerCases.All.Single(c => c.Name == name).Positive));

    [Theory]
    [MemberData(nameof(SublayerNames))]
    public void A_sublayer_is_not_what_is_nearly_the_same(string name) => Assert.DoesNotContain(name, Boxes(SublayerCases.All.Single(c => c.Name == name).Negative));

    [Fact]
    public void Every_sublayer_has_a_case() => Assert.Empty(Sublayers.All.Select(static r => r.Name).Append(Sublayers.AddAndNorm).Except(SublayerCases.All.Select(static c => c.Name)));

    [Fact]
    public void Every_row_has_a_case()
    {
        // Halves of a layer that always stand together are named as that layer.
        var rows = RegionRecognisers.All.Select(static r => r.Name).Concat(ChainRecognisers.All.Select(static r => r.Name)).Concat(Refinements.All.Select(static r => r.To)).Concat(SeveralEntries.All.Select(static r => r.Name))
            .Except(RegionRecognisers.Parts).Except([RegionRecognisers.ParallelLayer]).Append(Pyramids.Name).Append(PathAggregation.Name).Append(DetectionHeads.Name).Append(BidirectionalPyramid.Name).Append(UnetLevels.Encoder).Append(UnetLevels.Decoder);
        Assert.Empty(rows.Except(Cases.Select(static c => c.Name)));
        Assert.All(RegionRecognisers.Qualifiers, static q => Assert.Contains(Cases, c => c.Name.StartsWith(q.Name + " ", StringComparison.Ordinal)));
    }

    // Ronneberger et al. 2015, fig. 1.
    [Fact]
    public void Levels_of_a_unet_are_numbered_from_the_picture_down() =>
        Assert.Equal(["encoder level 1", "encoder level 2", "bottleneck", "decoder level 2", "decoder level 1"],
            BlockPasses.Run(Read(static net => net.Output(net.Conv("end", JoinCases.Unet(net, net.Input("image", 1, 1, 32, 32)), 2, 1))), DetailLevel.Overview).Blocks.Where(static b => b.IsFolded).Select(static b => b.Label));

    // Huang et al. 2017, table 1: up to 64 layers in a block, so that what enters is read by blocks far away.
    [Fact]
    public void A_dense_block_is_one_however_many_layers_it_has() => Assert.Contains("dense block", Found(static net => net.Output(net.ConvRelu("end", Joined(net, isKept: true), 5))));

    [Fact]
    public void A_map_that_is_joined_to_each_layer_anew_makes_no_dense_block() => Assert.DoesNotContain("dense block", Found(static net => net.Output(net.ConvRelu("end", Joined(net, isKept: false), 5))));

    // Thirty layers, each of which reads what enters: together with all that was made since, or with the last of it alone.
    private static string Joined(ModuleNet net, bool isKept)
    {
        var made = new List<string> { net.ConvRelu("stem", net.Input("image", 1, 3, 16, 16), 8) };
        for (int i = 0; i < 30; i++)
        {
            string[] read = isKept || i == 0 ? [.. made] : [made[0], made[^1]];
            made.Add(net.ConvRelu($"block.layer{i}", read.Length > 1 ? net.Concat($"block.layer{i}", 1, read) : read[0], 4));
        }

        return net.Concat("block", 1, isKept ? [.. made] : [made[0], made[^1]]);
    }

    // An invalid file may close a circle anywhere: to look for names ends all the same.
    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_circle_through_a_block_is_walked_once(string name)
    {
        var net = new ModuleNet("case");
        Cases.Single(c => c.Name == name).Positive(net);
        var random = new Random(name.Length);
        for (int i = 0; i < 25; i++)
        {
            var model = ModelProto.Parser.ParseFrom(net.ToBytes());
            var reader = model.Graph.Node[random.Next(model.Graph.Node.Count)];
            var late = model.Graph.Node[random.Next(model.Graph.Node.Count)].Output[0];
            reader.Input[random.Next(reader.Input.Count)] = late;
            var network = ModelReader.Read(ModelSource.Bytes("case.onnx", model.ToByteArray())).Network;
            var done = Task.Run(() => BlockPasses.Run(network, DetailLevel.Overview), TestContext.Current.CancellationToken);
            Assert.True(await Task.WhenAny(done, Task.Delay(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken)) == done, $"{reader.Name.ToStringUtf8()} of {late.ToStringUtf8()}: does not end");
        }
    }

    private static List<string> Found(Action<ModuleNet> write) => [.. FigureNames.Of(Read(write), DetailLevel.Blocks).Keys, .. FigureNames.Of(Read(write), DetailLevel.Overview).Keys];

    private static List<string> Boxes(Action<ModuleNet> write) => [.. BlockPasses.Run(Read(write), DetailLevel.Blocks).Blocks.Where(static b => b.IsFolded).Select(static b => b.Label)];

    private static Network Read(Action<ModuleNet> write)
    {
        var net = new ModuleNet("case");
        write(net);
        return ModelReader.Read(ModelSource.Bytes("case.onnx", net.ToBytes())).Network;
    }
}
