using NetDraw.Explain.Methods;
using NetDraw.Explain.Methods.Maximisation;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Explain.Tests.Methods;

public sealed class MaximisationTests
{
    [Theory]
    [InlineData("keras-blog", "filters")]
    [InlineData("keras-io", "filters")]
    [InlineData("lucid", "filters")]
    [InlineData("keras-blog", "class-images")]
    [InlineData("keras-io", "class-images")]
    [InlineData("lucid", "class-images")]
    public void The_objective_rises(string recipe, string method)
    {
        using var model = SmallNets.Averaged();
        var found = model.Run("relu2", options: new MethodOptions { ["recipe"] = recipe, ["top"] = 1, ["iterations"] = 40 }).First(method);
        Assert.True(found.NumberOf("objective at last") > found.NumberOf("objective at first"), string.Join(' ', found.Numbers));
        Assert.All(found.Map.Values, static v => Assert.InRange(v, 0, 255));
    }

    // Its regularisers weigh more than a small net's score: the loss as a whole is what falls.
    [Fact]
    public void The_regularisers_of_keras_vis_have_the_gradient_that_differences_give()
    {
        using var model = SmallNets.Averaged();
        var unit = new MaximisedUnit(model.Run(), null, 0);
        float[] pixels = [.. Enumerable.Range(0, unit.Count).Select(static i => (float)(new CounterRandom(3).Uniform(0, i) * 255))];
        double[] gradient = new double[pixels.Length];
        double value = KerasVisRecipe.Regularise(pixels, unit, gradient);
        foreach (int at in (int[])[0, 9, 57, 139, 140, 300, pixels.Length - 1])
        {
            float[] moved = [.. pixels];
            moved[at] += 1f;
            float[] back = [.. pixels];
            back[at] -= 1f;
            double slope = (KerasVisRecipe.Regularise(moved, unit, new double[pixels.Length]) - KerasVisRecipe.Regularise(back, unit, new double[pixels.Length])) / 2;
            Assert.Equal(slope, gradient[at], 1e-3 * (1 + Math.Abs(slope)));
        }

        Assert.True(value > 0);
    }

    [Theory]
    [InlineData("keras-blog", 20)]
    [InlineData("keras-io", 30)]
    [InlineData("keras-vis", 200)]
    [InlineData("lucid", 512)]
    public void A_recipe_has_its_own_number_of_iterations(string recipe, int iterations) => Assert.Equal(iterations, MaximisationRecipes.All.Single(r => r.Name == recipe).Iterations);

    [Theory]
    [InlineData("keras-blog")]
    [InlineData("keras-io")]
    [InlineData("keras-vis")]
    [InlineData("lucid")]
    public void The_same_seed_makes_the_same_picture_and_another_another(string recipe)
    {
        using var model = SmallNets.Averaged();
        float[] Made(int seed) => model.Run("relu2", options: new MethodOptions { ["recipe"] = recipe, ["iterations"] = 4, ["seed"] = seed }.With(Strongest.Named, [3])).First("filters").Map.Values;
        Assert.Equal(Made(1), Made(1));
        Assert.NotEqual(Made(1), Made(2));
    }

    // Among all pictures of length one, w/|w| excites a linear filter most: the gradient of every recipe has to lie along w.
    [Fact]
    public void The_way_up_a_linear_filter_is_the_filter_itself()
    {
        float[] w = [.. Enumerable.Range(0, 18).Select(static i => (float)new CounterRandom(8).Normal(0, i))];
        using var model = SmallNets.Model(new OnnxModelBuilder().Input("x", null, 3, SmallNets.Height, SmallNets.Width)
            .Initializer("w", OnnxTensors.Of(w, 1, 3, 2, 3))
            .Node("Conv", ["x", "w"], ["conv"], ("strides", new[] { 2, 3 }))
            .Initializer("fc", SmallNets.Random(2, 1, 4, 7 * 3)).Node("Flatten", ["conv"], ["flat"]).Node("Gemm", ["flat", "fc"], ["scores"], ("transB", 1)));
        var run = model.Run("conv", preset: "caffe");
        float[] x = new float[3 * SmallNets.Height * SmallNets.Width];
        for (int iteration = 0; iteration < 3; iteration++)
        {
            var (_, gradient) = new MaximisedUnit(run, run.Layers[0], 0).Evaluate(x);
            double length = PixelValues.Length(gradient);
            x = Array.ConvertAll(gradient, g => (float)(g / length));
        }

        // Each of the 7×3 windows, which do not overlap, holds w; blue first in the network, red first in the picture.
        double norm = PixelValues.Length(w) * Math.Sqrt(7 * 3);
        for (int c = 0; c < 3; c++)
        {
            for (int i = 0; i < SmallNets.Height * 9; i++)
            {
                int row = i / 9, column = i % 9;
                Assert.Equal(w[((2 - c) * 6) + (row % 2 * 3) + (column % 3)] / norm, x[(((c * SmallNets.Height) + row) * SmallNets.Width) + column], 1e-6);
            }
        }
    }

    [Fact]
    public void An_unknown_recipe_is_named()
    {
        using var model = SmallNets.Averaged();
        var error = Assert.Throws<ExplainException>(() => model.Run(options: new MethodOptions { ["recipe"] = "dream" }).First("filters"));
        Assert.Contains("'dream'", error.Message, StringComparison.Ordinal);
        Assert.Contains("keras-vis", error.Message, StringComparison.Ordinal);
    }
}
