using System.Collections.Immutable;
using NetDraw.Explain.Methods;
using NetDraw.Explain.Running;
using Xunit;

namespace NetDraw.Explain.Tests.Methods;

/// <summary>What methods declare, and how its values are held.</summary>
public sealed class MethodParameterTests
{
    public static TheoryData<string> Names => [.. ExplainMethods.Parameters.Select(static p => p.Name)];

    [Fact]
    public void Each_parameter_has_a_name_of_its_own() =>
        Assert.Equal(ExplainMethods.Parameters.Select(static p => p.Name).Distinct(), ExplainMethods.Parameters.Select(static p => p.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_default_in_words_is_the_default_and_each_choice_is_read(string name)
    {
        var parameter = ExplainMethods.Parameters.Single(p => p.Name == name);
        Assert.All(parameter.Choices, choice => Assert.Equal(choice, parameter.Read(choice)));
        Assert.Null(parameter.Read("neither"));
        if (parameter.DefaultText is { } text)
            Assert.Equal(parameter.GetType().GetProperty("Default")!.GetValue(parameter), parameter.Read(text));
    }

    [Theory]
    [InlineData("samples", "0", null)]
    [InlineData("samples", "1000000", 1_000_000)]
    [InlineData("samples", "1000001", null)]
    [InlineData("seed", "-4", -4)]
    [InlineData("noise", "15%", 0.15)]
    [InlineData("noise", "-0.1", null)]
    [InlineData("memory", "3mb", 3L << 20)]
    [InlineData("memory", "0MB", null)]
    [InlineData("memory", "512", null)]
    [InlineData("channels", "3,x", null)]
    [InlineData("baseline", "Blur", null)]
    public void Text_becomes_a_value_within_the_range(string name, string text, object? value) =>
        Assert.Equal(value, ExplainMethods.Parameters.Single(p => p.Name == name).Read(text));

    [Fact]
    public void A_value_of_the_wrong_kind_or_range_is_named_with_what_was_expected()
    {
        AssertRefused("samples: '0' is not a whole number from 1 to 1000000", new() { ["samples"] = 0 });
        AssertRefused("samples: 'many' is not a whole number from 1 to 1000000", new() { ["samples"] = "many" });
        Assert.Equal(2.0, new MethodOptions { ["noise"] = 2 }.Get(SmoothGrad.Noise));
        Assert.Equal("3 1", string.Join(" ", new MethodOptions { ["channels"] = (int[])[3, 1] }.Get(Strongest.Named)));
    }

    [Fact]
    public void Options_are_not_changed_by_what_is_added_to_them()
    {
        var few = new MethodOptions { ["samples"] = 3 };
        var more = few.With(SmoothGrad.Samples, 4).With("seed", 1);
        Assert.Equal((3, 4, 0, 1), (few.Get(SmoothGrad.Samples), more.Get(SmoothGrad.Samples), few.Get(MethodOptions.Seed), more.Get(MethodOptions.Seed)));
    }

    [Fact]
    public void A_name_that_no_method_has_is_a_slip_and_a_callers_own_method_brings_its_own()
    {
        using var model = SmallNets.Averaged();
        var input = model.Prepare(SmallNets.Noise(5));
        var error = Assert.Throws<ExplainException>(() => Explainer.Explain(model, input, new ExplainRequest { Methods = [new Saliency()], Options = new() { ["sampels"] = 3 } }));
        Assert.StartsWith("no parameter is called 'sampels', expected one of channels, top,", error.Message, StringComparison.Ordinal);
        var result = Explainer.Explain(model, input, new ExplainRequest { Methods = [new Powers()], Target = "2", Options = new() { ["power"] = 3 } });
        Assert.Equal(3, result.Explanations.Single().Numbers.Single().Value);
    }

    private static void AssertRefused(string message, MethodOptions options) =>
        Assert.Equal(message, Assert.Throws<ExplainException>(() => options.Get(SmoothGrad.Samples)).Message);

    // As a caller writes it.
    private sealed class Powers : IExplainMethod
    {
        private static readonly MethodParameter<int> Power = MethodParameter.Count("power", "power of the gradient", 2);

        public string Name => "powers";

        public string Title => "Powers";

        public string Source => "a test";

        public ImmutableArray<MethodParameter> Parameters => [Power];

        public PassCount Plan(ExplainRun run) => new(1, 1);

        public IEnumerable<Explanation> Explain(ExplainRun run)
        {
            int power = run.Options.Get(Power);
            var gradient = run.Backward(run.Input.Value, RectifierRule.Backpropagation, run.Model.InputTensor).Gradients[run.Model.InputTensor];
            yield return new Explanation(this, MapKind.Gradient, gradient with { Values = Array.ConvertAll(gradient.Values, v => MathF.Pow(v, power)) }) { Target = run.Target, Numbers = [new("power", power)] };
        }
    }
}
