using Xunit;

namespace NetDraw.Cli.Tests.Options;

/// <summary>Options of the methods, from the command line to the raw numbers and notes that are written.</summary>
public sealed class MethodOptionTests
{
    [Theory]
    [InlineData("-m integrated-gradients --steps 3 --quadrature midpoint --baseline white", "3 steps (midpoint) from baseline 'white'")]
    [InlineData("-m integrated-gradients --steps 4 --quadrature trapezoid --baseline blur", "4 steps (trapezoid) from baseline 'blur'")]
    [InlineData("-m smoothgrad --samples 2 --noise 0.3 --seed 5", "2 samples, noise 0.3 of the input's range, seed 5")]
    [InlineData("-m rise --masks 10 --cells 3 --keep 0.4 --seed 5", "10 masks of 3×3 cells, 0.4 of them kept, seed 5")]
    [InlineData("-m occlusion --window 20 --stride 12 --baseline grey", "windows of 20×20 pixels, step 12, replaced by 'grey'")]
    [InlineData("-m filters --recipe keras-io --iterations 2 --top 1 --seed 3", "recipe keras-io (keras.io, visualizing_what_convnets_learn), 2 iterations, seed 3")]
    public void A_note_says_how_it_was_done(string options, string note)
    {
        using var found = new Explained(options);
        Assert.Contains(note, found.Notes, StringComparison.Ordinal);
    }

    // Each value of a choice makes other numbers than every other.
    [Theory]
    [InlineData("-m integrated-gradients --steps 3", "--baseline zero", "--baseline white", "--baseline grey", "--baseline blur")]
    [InlineData("-m integrated-gradients", "--steps 3", "--steps 3 --quadrature midpoint", "--steps 3 --quadrature trapezoid", "--steps 4 --quadrature midpoint")]
    [InlineData("-m occlusion", "--window 30", "--window 20 --stride 10", "--window 20 --stride 20", "--window 20 --stride 20 --baseline white")]
    [InlineData("-m smoothgrad --samples 2", "--seed 1", "--seed 2", "--noise 0.05", "--reduce l2")]
    [InlineData("-m saliency", "--reduce max", "--reduce sum", "--reduce l2")]
    [InlineData("-m rise --masks 6", "--cells 3", "--cells 4", "--keep 0.2", "--seed 9")]
    [InlineData("-m grad-cam++ --layers residual/add --keep-negative", "--campp-variant official", "--campp-variant tfkv", "--campp-variant pgc", "--campp-variant xplique", "--campp-variant torchcam")]
    [InlineData("-m score-cam", "--max-channels 4", "--max-channels 4 --score-cam-variant paper", "--max-channels 5")]
    [InlineData("-m guided-grad-cam", "--upsampling bilinear", "--upsampling nearest")]
    [InlineData("-m class-images --iterations 2", "--recipe keras-blog", "--recipe keras-io", "--recipe keras-vis", "--recipe lucid", "--recipe lucid --seed 4")]
    public void Every_choice_makes_numbers_of_its_own(string common, params string[] choices)
    {
        var results = choices.Select(choice =>
        {
            using var found = new Explained($"{common} {choice}");
            return string.Join(' ', found.Raw);
        });
        Assert.Equal(choices.Length, results.Distinct().Count());
    }

    [Theory]
    [InlineData("--channels 3,17", "#3 #17")]
    [InlineData("--top 1", "#23")]
    [InlineData("--top 3", "#23 #4 #33")]
    public void The_channels_that_are_named_are_shown_else_the_strongest(string options, string units)
    {
        using var found = new Explained($"-m deconvnet {options}");
        Assert.Equal(units.Split(' '), found.Pictures.Select(static p => p.GetProperty("unit").GetString()));
    }

    [Fact]
    public void Evidence_against_the_target_is_kept_on_demand()
    {
        using Explained plain = new("-m grad-cam --target disc --labels " + Labels), signed = new("-m grad-cam --keep-negative --target disc --labels " + Labels);
        Assert.Contains(signed.Raw, static v => v < 0);
        Assert.Equal(plain.Raw, signed.Raw.Select(static v => Math.Max(0, v)));
    }

    [Fact]
    public void Steps_are_doubled_until_the_error_is_small_enough()
    {
        using Explained once = new("-m integrated-gradients --steps 2 --quadrature midpoint"), until = new("-m integrated-gradients --steps 2 --quadrature midpoint --ig-until 40%");
        Assert.True(Math.Abs(ErrorOf(once)) > 0.4, "two steps do already");
        Assert.True(Math.Abs(ErrorOf(until)) <= 0.4);
        Assert.True(until.Pictures[0].GetProperty("steps").GetInt32() > 2);

        static double ErrorOf(Explained found) => found.Pictures[0].GetProperty("completeness error").GetDouble();
    }

    [Theory]
    [InlineData("-m score-cam --max-channels 5", "score-cam for class 4 at stage3/relu: 6 forward")]
    [InlineData("-m ablation-cam --max-channels 7", "1 forward, 0 backward, 7 passes of what comes after the layer")]
    [InlineData("-m rise --masks 12", "rise for class 4: 12 forward")]
    [InlineData("-m occlusion --window 32 --stride 40", "occlusion for class 4: 5 forward")]
    [InlineData("-m integrated-gradients --steps 9", "11 forward, 9 backward")]
    public void The_plan_counts_what_the_options_ask_for(string options, string plan) =>
        Assert.Contains(plan, Explained.Of([.. options.Split(' '), "--plan"]).Out, StringComparison.Ordinal);

    // The size of a batch is a matter of memory alone.
    [Theory]
    [InlineData("--batch 1")]
    [InlineData("--batch 5")]
    [InlineData("--memory 1MB")]
    public void Batches_change_no_number(string options)
    {
        using Explained plain = new("-m occlusion --window 20 --stride 20"), batched = new("-m occlusion --window 20 --stride 20 " + options);
        float most = plain.Raw.Max(Math.Abs);
        Assert.Equal(plain.Raw, batched.Raw, (a, b) => Math.Abs(a - b) <= 1e-5 * most);
    }

    [Theory]
    [InlineData("--batch -1")]
    [InlineData("--memory much")]
    [InlineData("--noise loud")]
    [InlineData("--keep 0")]
    [InlineData("--keep 1")]
    [InlineData("--top 0")]
    [InlineData("--samples 0")]
    [InlineData("--steps 0")]
    [InlineData("--masks 0")]
    [InlineData("--cells 0")]
    [InlineData("--std 0")]
    [InlineData("--opacity 0")]
    [InlineData("--opacity 2")]
    [InlineData("--heatmap-size 5000")]
    [InlineData("--runner gpu")]
    [InlineData("--view nothing")]
    [InlineData("--ig-until soon")]
    [InlineData("--baseline pink")]
    [InlineData("--seed x")]
    [InlineData("--channels a")]
    public void What_no_number_or_name_is_is_refused(string options)
    {
        var run = Explained.Of(["-m", "rise", "--masks", "2", .. options.Split(' '), "-o", "never.svg"]);
        Assert.NotEqual(ExitCodes.Done, run.Code);
        Assert.NotEqual("", run.Error);
        Assert.False(File.Exists("never.svg"));
    }

    private static string Labels => Path.Combine(Explained.Example, "labels.txt");
}
