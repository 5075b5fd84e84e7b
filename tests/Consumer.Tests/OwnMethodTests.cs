using System.Collections.Immutable;
using NetDraw.Diagram;
using NetDraw.Diagram.Annotations;
using NetDraw.Explain;
using NetDraw.Explain.Inputs;
using NetDraw.Explain.Methods;
using NetDraw.Explain.Pictures;
using NetDraw.Explain.Running;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Consumer.Tests;

/// <summary>Explain methods of one's own, with a parameter.</summary>
public sealed class OwnMethodTests : IDisposable
{
    private readonly ExplainModel model = ExplainModel.Open(Examples.PathOf("explain", "shapes.onnx"), new OpenOptions { Preprocessing = Preprocessings.Find("unit") });
    private readonly PhotoInput input;

    public OwnMethodTests() => input = model.Prepare(Photo.Read(Examples.PathOf("explain", "pictures", "ring.png")));

    public void Dispose() => model.Dispose();

    [Theory]
    [InlineData(null, 3)]
    [InlineData(5, 5)]
    public void A_method_is_run_with_the_value_of_its_parameter(int? cells, int expected)
    {
        var options = cells is { } value ? new MethodOptions { ["cells"] = value } : new MethodOptions();
        var passes = new List<(string Method, long Done, long All)>();
        var result = Explainer.Explain(model, input, new() { Methods = [new CoveredCells()], Options = options }, (method, done, all) => passes.Add((method, done, all)));
        var found = Assert.Single(result.Explanations);
        Assert.Equal([expected, expected], found.Map.Shape);
        // The ring lies in the middle: covering some of it costs score, and covering the corner does not cost as much.
        Assert.True(found.Map.Values.Max() > found.Map.Values[0]);
        Assert.Equal(("Covered cells", expected * expected, expected * expected), passes[^1]);
    }

    [Fact]
    public void A_value_that_its_parameter_does_not_take_and_a_name_that_none_has_are_errors()
    {
        Assert.Contains("cells: '0' is not a whole number from 1", Error("cells", 0), StringComparison.Ordinal);
        Assert.Contains("no parameter is called 'cell', expected one of", Error("cell", 3), StringComparison.Ordinal);

        string Error(string name, int value) => Assert.Throws<ExplainException>(() =>
            Explainer.Explain(model, input, new() { Methods = [new CoveredCells()], Options = new MethodOptions().With(name, value) })).Message;
    }

    [Fact]
    public void What_it_finds_is_in_the_figure_with_its_title_and_source()
    {
        using var folder = new TemporaryFolder();
        var result = Explainer.Explain(model, input, new() { Methods = [new CoveredCells()] });
        var pictures = Annotator.Annotate(model, result, new());
        Assert.Equal([PictureRole.Photo, PictureRole.Face], pictures.Inputs[model.InputTensor].Pictures.Select(static p => p.Role));
        Drawing.Draw(model.Network, new() { Style = "plotneuralnet", Pictures = pictures }).Save(folder["figure.svg"]);
        string figure = File.ReadAllText(folder["figure.svg"]);
        Assert.Contains("Covered cells", figure, StringComparison.Ordinal);
        Assert.Contains("nobody yet", figure, StringComparison.Ordinal);
        Assert.Contains("data:image/png", figure, StringComparison.Ordinal);
    }

    [Fact]
    public void A_method_takes_gradients_of_a_layer()
    {
        var result = Explainer.Explain(model, input, new() { Methods = [new Slope(), ExplainMethods.Find("grad-cam")] });
        var (own, gradCam) = (result.Explanations[0], result.Explanations[1]);
        Assert.Equal(gradCam.Layer, own.Layer);
        // Grad-CAM weighs the layer's maps by the means of these.
        Assert.Equal([own.Layer!.Channels, own.Layer.Height, own.Layer.Width], own.Map.Shape);
        Assert.Contains(own.Map.Values, static v => v != 0);
    }

    // How much of the score is lost where a cell of a grid is black.
    private sealed class CoveredCells : IExplainMethod
    {
        private static readonly MethodParameter<int> Cells = MethodParameter.Count("cells", "cells a side", 3, least: 1);

        public string Name => "covered-cells";

        public string Title => "Covered cells";

        public string Source => "nobody yet";

        public ImmutableArray<MethodParameter> Parameters => [Cells];

        public PassCount Plan(ExplainRun run) => new(1 + (run.Options.Get(Cells) * run.Options.Get(Cells)));

        public IEnumerable<Explanation> Explain(ExplainRun run)
        {
            int side = run.Options.Get(Cells);
            double whole = ScoreOf(run, run.Input.Value);
            float[] lost = new float[side * side];
            for (int cell = 0; cell < lost.Length; cell++)
            {
                lost[cell] = (float)(whole - ScoreOf(run, Blackened(run.Input, side, cell)));
                run.Step(cell + 1, lost.Length);
            }

            yield return new(this, MapKind.Signed, TensorValue.Of(lost, side, side)) { Target = run.Target };
        }

        private static double ScoreOf(ExplainRun run, TensorValue value)
        {
            string scores = run.Model.Scores.Tensor;
            return run.Target.ScoreOf(run.Model.Forwards.Forward(run.FeedsOf(value), [scores])[scores]);
        }

        // The input is 1×C×H×W.
        private static TensorValue Blackened(PhotoInput input, int side, int cell)
        {
            float[] values = [.. input.Value.Values];
            for (int i = 0; i < values.Length; i++)
            {
                int x = i % input.Width, y = i / input.Width % input.Height;
                if ((y * side / input.Height * side) + (x * side / input.Width) == cell)
                    values[i] = 0;
            }

            return input.Value with { Values = values };
        }
    }

    // The plain gradient at a layer.
    private sealed class Slope : IExplainMethod
    {
        public string Name => "slope";

        public string Title => "Slope";

        public string Source => "nobody yet";

        public bool NeedsGradients => true;

        public bool TakesLayers => true;

        public PassCount Plan(ExplainRun run) => new(1, 1);

        public IEnumerable<Explanation> Explain(ExplainRun run)
        {
            foreach (var layer in run.Layers)
            {
                var gradient = run.Backward(run.Input.Value, RectifierRule.Backpropagation, layer.Tensor).Gradients[layer.Tensor];
                yield return new(this, MapKind.Stack, gradient with { Shape = [.. gradient.Shape.Skip(1)] }) { Layer = layer, Target = run.Target };
            }
        }
    }
}
