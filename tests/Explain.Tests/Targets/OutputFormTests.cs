using NetDraw.Explain.Inputs;
using NetDraw.Explain.Methods;
using NetDraw.Explain.Running;
using NetDraw.Explain.Targets;
using NetDraw.Explain.Tests.Methods;
using NetDraw.ModelImport;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Explain.Tests.Targets;

/// <summary>What a network's result is taken for, decided from the graph; and what of it is explained.</summary>
public sealed class OutputFormTests
{
    private const int Side = 16;

    // E3: four coordinates and six classes a place, joined as YOLOv8 does; eleven numbers a place with three anchors as YOLOv5.
    [Fact]
    public void Boxes_and_classes_in_one_tensor_are_told_apart()
    {
        using var wide = Open(Yolo8());
        var form = Rank(wide).Form!;
        Assert.Equal((OutputKind.Detection, 1, 4, 6, 16, Squashing.Done), (form.Kind, form.ClassAxis, form.FirstClass, form.Classes, form.Places, form.Squashing));
        using var tall = Open(Body().Initializer("h", SmallNets.Random(3, 0.5, 33, 7, 1, 1)).Node("Conv", ["maps", "h"], ["head"])
            .Constant("s1", 1, 3, 11, 4, 4).Node("Reshape", ["head", "s1"], ["five"]).Node("Transpose", ["five"], ["turned"], ("perm", new[] { 0, 1, 3, 4, 2 }))
            .Node("Sigmoid", ["turned"], ["shares"]).Constant("s2", 1, -1, 11).Node("Reshape", ["shares", "s2"], ["output0"]).Output("output0"));
        form = Rank(tall).Form!;
        Assert.Equal((OutputKind.Detection, 2, 5, 6, 48, 4), (form.Kind, form.ClassAxis, form.FirstClass, form.Classes, form.Places, form.Head!.Objectness));
        Assert.Equal("maps", Plan(tall, "box[0]").Layer);
    }

    [Fact]
    public void A_box_is_explained_by_its_own_class_at_its_own_place_and_before_the_branch_of_the_classes()
    {
        using var model = Open(Yolo8());
        var ranking = Rank(model);
        var box = ranking.Boxes[0];
        var (target, layer) = Plan(model, "box[0]");
        Assert.Equal("maps", layer);
        var seed = target.Seed(ranking.Value!);
        int at = Array.FindIndex(seed.Values, static v => v != 0);
        Assert.Equal(1, seed.Values.Count(static v => v != 0));
        Assert.Equal(((4 + box.Class) * 16) + box.Place, at);
        Assert.Equal(ranking.Value!.Values[at], target.ScoreOf(ranking.Value), 1e-6);
        Assert.Equal(box.Score, ranking.Boxes.Max(static b => b.Score));
        // The largest over all places is at least as large at any box.
        Assert.True(Plan(model, "max over places of class 2").Target.ScoreOf(ranking.Value) >= Plan(model, "mean[2]").Target.ScoreOf(ranking.Value));
    }

    [Fact]
    public void What_a_suppression_reads_is_explained_and_pairs_of_boxes_and_scores_are_found()
    {
        using var suppressed = Open(Apart().Node("NonMaxSuppression", ["boxes", "turned"], ["selected"]).Output("selected"));
        Assert.Equal(("turned", 1, 3), (suppressed.Scores.Tensor, suppressed.Scores.Head!.ClassAxis, suppressed.Scores.Head.Classes));
        using var pair = Open(Apart().Output("boxes").Output("classes"));
        var form = Rank(pair).Form!;
        Assert.Equal(("classes", "boxes", 2, 3), (pair.Scores.Tensor, form.Head!.Boxes, form.ClassAxis, form.Classes));
        using var detr = Open(Apart().Node("Identity", ["boxes"], ["pred_boxes"]).Node("Identity", ["logits"], ["pred_logits"]).Output("pred_logits").Output("pred_boxes"));
        form = Rank(detr).Form!;
        Assert.Equal(("pred_logits", Squashing.Softmax), (detr.Scores.Tensor, form.Squashing));
    }

    // E9: ranks are no classes.
    [Theory]
    [InlineData("TopK")]
    [InlineData("ArgMax")]
    public void A_selection_of_the_largest_is_stepped_over(string type)
    {
        var builder = Vector(5).Node("Softmax", ["scores"], ["p"]);
        builder = type == "TopK" ? builder.Constant("k", 3).Node("TopK", ["p", "k"], ["values", "indices"]).Output("values").Output("indices") : builder.Node("ArgMax", ["p"], ["best"], ("axis", 1)).Output("best");
        using var model = Open(builder);
        Assert.Equal(("scores", true), (model.Scores.Tensor, model.Scores.HasSoftmax));
        Assert.Equal(5, Rank(model).Scores.Length);
        Assert.Equal(1, Rank(model).Probabilities.Sum(), 1e-6);
    }

    // What is said names the scores, not the number of the best.
    [Fact]
    public void Scores_before_a_selection_are_called_by_their_own_name()
    {
        using var model = Open(Vector(14).Node("ArgMax", ["scores"], ["best"], ("axis", 1)).Output("best"));
        var result = Explainer.Explain(model, model.Prepare(SmallNets.Noise(5)), new ExplainRequest { Methods = [ExplainMethods.Find("saliency")] });
        Assert.Contains("'scores' is taken for scores without a softmax in the file: they are shown as they are", result.Notes);
    }

    [Fact]
    public void A_softmax_that_is_written_out_or_made_per_cent_is_one_all_the_same()
    {
        using var written = Open(Vector(5).Node("Exp", ["scores"], ["e"]).Constant("axes", 1).Node("ReduceSum", ["e", "axes"], ["sum"]).Node("Div", ["e", "sum"], ["p"]).Output("p"));
        Assert.Equal(("scores", true), (written.Scores.Tensor, written.Scores.HasSoftmax));
        using var percent = Open(Vector(5).Node("Softmax", ["scores"], ["p"]).Initializer("hundred", OnnxTensors.Of([100f], 1)).Node("Mul", ["p", "hundred"], ["percent"]).Output("percent"));
        Assert.Equal(("scores", true), (percent.Scores.Tensor, percent.Scores.HasSoftmax));
    }

    // E10, E16, E17.
    [Theory]
    [InlineData(1, "", "age", OutputKind.Value, Squashing.None)]
    [InlineData(1, "Sigmoid", "p", OutputKind.Logit, Squashing.Sigmoid)]
    [InlineData(3, "", "xyz_coords", OutputKind.Value, Squashing.None)]
    [InlineData(14, "", "y", OutputKind.Classes, Squashing.None)]
    [InlineData(14, "Sigmoid", "y", OutputKind.Labels, Squashing.Sigmoid)]
    [InlineData(128, "", "y", OutputKind.Embedding, Squashing.None)]
    [InlineData(100, "", "y", OutputKind.Classes, Squashing.Softmax)]
    public void A_vector_is_what_follows_it_and_what_it_is_called(int count, string squashing, string name, OutputKind kind, Squashing made)
    {
        using var model = Open(squashing.Length > 0 ? Vector(count).Node(squashing, ["scores"], [name]).Output(name) : Vector(count, name).Output(name));
        var ranking = Rank(model);
        Assert.Equal((kind, made), (ranking.Form!.Kind, ranking.Form.Squashing));
        Assert.Equal(made == Squashing.None, !ranking.TextOf(0).EndsWith('%'));
    }

    // E16: likeness to another picture is the product with its embedding of length 1, which is the gradient too.
    [Fact]
    public void The_likeness_to_another_picture_is_the_product_of_their_embeddings()
    {
        using var folder = new TemporaryFolder();
        using var model = Open(Vector(128, "y").Output("y"));
        Assert.Equal(OutputKind.Embedding, Rank(model).Form!.Kind);
        using var other = File.Create(folder["other.npy"]);
        var pixels = TensorValue.Of([.. Enumerable.Range(0, (int)model.Form.FedShape.Aggregate(1L, static (a, b) => a * b)).Select(static i => i % 5 * 0.2f)], [.. model.Form.FedShape]);
        NetDraw.Explain.Pictures.NpyFile.Write(other, pixels);
        other.Dispose();
        float[] theirs = model.Forwards.Forward(model.FeedsOf(pixels), [model.Scores.Tensor])[model.Scores.Tensor].Values;
        double length = Math.Sqrt(theirs.Sum(static v => (double)v * v));
        theirs = Array.ConvertAll(theirs, v => (float)(v / length));
        var ranking = Rank(model);
        var target = Plan(model, $"dot({folder["other.npy"]})").Target;
        Assert.Equal(theirs.Zip(ranking.Value!.Values, static (a, b) => (double)a * b).Sum(), target.ScoreOf(ranking.Value!), 1e-3);
        Assert.Equal(theirs, target.Seed(ranking.Value!).Values);
        Assert.Throws<ExplainException>(() => Plan(model, $"dot({folder["nobody.npy"]})"));
    }

    [Fact]
    public void One_score_below_a_half_is_explained_the_other_way_round()
    {
        using var model = Open(Vector(1).Node("Sigmoid", ["scores"], ["p"]).Output("p"));
        var ranking = Rank(model);
        var target = Plan(model, "top1").Target;
        double expected = ranking.Scores[0] < 0 ? -ranking.Scores[0] : ranking.Scores[0];
        Assert.Equal(expected, target.ScoreOf(ranking.Value!), 1e-6);
        Assert.Equal(ranking.Scores[0], Plan(model, "value").Target.ScoreOf(ranking.Value!), 1e-6);
    }

    // E11.
    [Fact]
    public void A_segmentation_is_explained_over_the_places_of_a_class()
    {
        using var model = Open(Body().Initializer("h", SmallNets.Random(3, 0.5, 5, 7, 1, 1)).Node("Conv", ["maps", "h"], ["mask"]).Output("mask"));
        var ranking = Rank(model);
        Assert.Equal((OutputKind.Segmentation, 5, 16), (ranking.Form!.Kind, ranking.Form.Classes, ranking.Form.Places));
        Assert.Equal(1, ranking.Probabilities.Sum(), 1e-6);
        int best = ranking.Best;
        var target = Plan(model, $"pixels of class {best}").Target;
        float[] values = ranking.Value!.Values;
        int[] places = [.. Enumerable.Range(0, 16).Where(p => Enumerable.Range(0, 5).All(c => values[(best * 16) + p] >= values[(c * 16) + p]))];
        Assert.Equal(places.Average(p => (double)values[(best * 16) + p]), target.ScoreOf(ranking.Value), 1e-5);
        Assert.Equal($"mask[{best}]", Plan(model, "top1").Target.Formula);
        // Pixel 9,5 of the photo of 16×16 lies in column 2, row 1 of the map of 4×4.
        Assert.Equal(values[(3 * 16) + 6], Plan(model, "pixel[9,5,3]").Target.ScoreOf(ranking.Value), 1e-6);
        Assert.Contains("expected 0 to 15", Assert.Throws<ExplainException>(() => Plan(model, "pixel[16,5,3]")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Steps_before_the_batch_are_a_sequence()
    {
        using var model = Open(Body().Constant("rows", 2).Node("ReduceMean", ["maps", "rows"], ["lines"], ("keepdims", 0)).Node("Transpose", ["lines"], ["steps"], ("perm", new[] { 2, 0, 1 }))
            .Initializer("h", SmallNets.Random(3, 0.5, 7, 7)).Node("MatMul", ["steps", "h"], ["output"]).Output("output"));
        var form = Rank(model).Form!;
        Assert.Equal((OutputKind.Sequence, 2, 7, 4, false), (form.Kind, form.ClassAxis, form.Classes, form.Places, form.IsBatchFirst));
    }

    [Fact]
    public void Likeness_to_another_picture_is_the_product_with_its_direction()
    {
        using var model = Open(Vector(128).Output("scores"));
        var ranking = Rank(model);
        var itself = Plan(model, "top1").Target;
        Assert.Equal(Math.Sqrt(ranking.Scores.Sum(static s => s * s)), itself.ScoreOf(ranking.Value!), 1e-4);
    }

    [Theory]
    [InlineData("ring rather than star", "logit[0]-logit[1]")]
    [InlineData("why ring and not star", "logit[0]-logit[1]")]
    [InlineData("star vs ring", "logit[1]-logit[0]")]
    [InlineData("class 2", "logit[2]")]
    [InlineData("ring-star", "logit[0]-logit[1]")]
    [InlineData("ring", "logit[0]")]
    public void Targets_are_said_in_words(string words, string formula)
    {
        using var model = Open(Vector(3).Node("Softmax", ["scores"], ["p"]).Output("p"), new ClassLabels(["ring", "star", "disc"]));
        Assert.Equal(formula, Plan(model, words).Target.Formula);
    }

    [Fact]
    public void A_misspelt_name_is_guessed()
    {
        using var model = Open(Vector(3).Node("Softmax", ["scores"], ["p"]).Output("p"), new ClassLabels(["circle", "square", "triangle"]));
        Assert.Contains("did you mean 'triangle'?", Assert.Throws<ExplainException>(() => Plan(model, "triangel")).Message, StringComparison.Ordinal);
    }

    private static OnnxModelBuilder Body() => new OnnxModelBuilder().Input("x", 1, 3, Side, Side)
        .Initializer("w", SmallNets.Random(1, 0.4, 7, 3, 3, 3)).Node("Conv", ["x", "w"], ["sum"], ("pads", new[] { 1, 1, 1, 1 })).Node("Relu", ["sum"], ["active"])
        .Node("MaxPool", ["active"], ["maps"], ("kernel_shape", new[] { 4, 4 }), ("strides", new[] { 4, 4 })).Named("maps");

    private static OnnxModelBuilder Vector(int count, string name = "scores") => Body().Node("GlobalAveragePool", ["maps"], ["mean"]).Node("Flatten", ["mean"], ["flat"])
        .Initializer("fc", SmallNets.Random(2, 0.7, 7, count)).Node("MatMul", ["flat", "fc"], [name]);

    private static OnnxModelBuilder Yolo8() => Body()
        .Initializer("b", SmallNets.Random(3, 0.5, 4, 7, 1, 1)).Node("Conv", ["maps", "b"], ["boxes"]).Initializer("c", SmallNets.Random(4, 0.5, 6, 7, 1, 1)).Node("Conv", ["maps", "c"], ["classes"])
        .Node("Sigmoid", ["classes"], ["shares"]).Node("Concat", ["boxes", "shares"], ["joined"], ("axis", 1)).Constant("s", 1, 10, -1).Node("Reshape", ["joined", "s"], ["output0"]).Output("output0");

    // Boxes 1×16×4, classes 1×16×3 after a softmax, and both turned.
    private static OnnxModelBuilder Apart() => Body()
        .Initializer("b", SmallNets.Random(3, 0.5, 4, 7, 1, 1)).Node("Conv", ["maps", "b"], ["box"]).Constant("s4", 1, 4, 16).Node("Reshape", ["box", "s4"], ["box3"]).Node("Transpose", ["box3"], ["boxes"], ("perm", new[] { 0, 2, 1 }))
        .Initializer("c", SmallNets.Random(4, 0.5, 3, 7, 1, 1)).Node("Conv", ["maps", "c"], ["cls"]).Constant("s3", 1, 3, 16).Node("Reshape", ["cls", "s3"], ["cls3"]).Node("Transpose", ["cls3"], ["logits"], ("perm", new[] { 0, 2, 1 }))
        .Node("Softmax", ["logits"], ["classes"], ("axis", 2)).Node("Transpose", ["classes"], ["turned"], ("perm", new[] { 0, 2, 1 }));

    private static ExplainModel Open(OnnxModelBuilder builder, ClassLabels? labels = null) =>
        new(ModelReader.Read(ModelSource.Bytes("form.onnx", builder.ToBytes())).Network, null, RunnerDevice.Cpu, labels ?? ClassLabels.None);

    private static PhotoInput Input(ExplainModel model) =>
        model.Prepare(new Photo("made", Side, Side, [.. Enumerable.Range(0, 3).Select(c => Enumerable.Range(0, Side * Side).Select(i => (float)(new CounterRandom(7).Uniform(c, i) * 255)).ToArray())]), Preprocessings.Find("tiny-vgg"));

    private static ClassRanking Rank(ExplainModel model) => Explainer.Rank(model, Input(model));

    private static (ClassTarget Target, string Layer) Plan(ExplainModel model, string target)
    {
        var input = Input(model);
        var (runs, _, _) = Explainer.Plan(model, input, Explainer.Rank(model, input), new ExplainRequest { Methods = [ExplainMethods.Find("grad-cam")], Target = target });
        return (runs[0].Target, runs[0].Layers[0].Name);
    }
}
