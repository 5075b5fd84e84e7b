using NetDraw.Diagram;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Cli.Tests;

/// <summary>The libraries say what is wrong, and the command line which option helps.</summary>
public sealed class AdviceTests
{
    [Fact]
    public void A_form_that_the_net_does_not_have_is_said_with_its_option()
    {
        using var folder = new TemporaryFolder();
        var run = Run.Of("draw", folder.Write("small.prototxt", Models.Small), "--form", "u", "-o", folder["figure.svg"]);
        Assert.Contains("this one is drawn in a line (--form) [no-u-shape]", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_figure_too_large_for_pixels_is_an_error_with_the_options_that_make_it_smaller() =>
        Assert.Equal(
            "error: net.onnx: the figure is too large (--detail, --page-width)",
            ErrorReport.Describe(new DrawingException("the figure is too large") { Code = "too-large-for-pixels" }, "net.onnx"));
}
