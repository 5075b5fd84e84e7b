using System.Security.Cryptography;
using System.Text;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Cli.Tests;

public sealed class CheckTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData()]
    [InlineData("--theme", "mono", "--detail=full", "--title", "it's --dark \"x\" <&>")]
    [InlineData("--input", "data=4x3x19x31", "--rename", "fc=-x", "--phase", "train")]
    [InlineData("--style", "plotneuralnet", "--no-legend")]
    public void A_figure_is_fresh_as_long_as_nothing_changes(params string[] options)
    {
        var (model, figure) = Drawn(options);
        Assert.Equal((ExitCodes.Done, "", ""), Said(Run.Of("check", figure, model)));
        Assert.Equal((ExitCodes.Done, "", ""), Said(Run.Of("check", figure, "--redraw")));
        Assert.Equal((ExitCodes.Done, "", $"{figure}: fresh\n"), Said(Run.Of("check", folder.Path, "--redraw", "--verbose")));
    }

    [Fact]
    public void A_change_of_the_structure_is_told()
    {
        var (model, figure) = Drawn();
        File.WriteAllText(model, "# a comment\n" + Models.Small);
        Assert.Equal(ExitCodes.Done, Run.Of("check", figure, model).Code);
        File.WriteAllText(model, Models.Small.Replace("num_output: 5", "num_output: 6", StringComparison.Ordinal));
        Assert.Equal((ExitCodes.InputAtFault, "", $"{figure}: stale: the structure of {model} has changed\n"), Said(Run.Of("check", figure, model)));
    }

    [Theory]
    [InlineData("#ffffff", "#fffffe", "it was edited after netdraw wrote it")]
    [InlineData("data-options=\"\"", "data-options=\"--theme=mono\"", "it was edited after netdraw wrote it")]
    public void An_edit_by_hand_is_told(string from, string to, string reason)
    {
        var (model, figure) = Drawn();
        string text = File.ReadAllText(figure);
        Assert.Contains(from, text, StringComparison.OrdinalIgnoreCase);
        File.WriteAllText(figure, text.Replace(from, to, StringComparison.OrdinalIgnoreCase));
        Assert.Equal((ExitCodes.InputAtFault, "", $"{figure}: stale: {reason}\n"), Said(Run.Of("check", figure, model)));
    }

    [Fact]
    public void What_is_not_there_is_said_to_be_missing() => Assert.Equal(
        (ExitCodes.InputAtFault, "", $"error: {folder["figures"]}: there is no such file or folder, expected a figure or a folder of them\n"),
        Said(Run.Of("check", folder["figures"], "--models", folder.Path)));

    // Another version may draw the same picture: only to draw it tells.
    [Theory]
    [InlineData("<metadata", "<metadata", "")]
    [InlineData("rx=\"", "rx=\"1", "netdraw draws another picture today")]
    [InlineData("class=\"layer", "class=\"box layer", "")]
    [InlineData("<desc id=\"figure-desc\">", "<desc id=\"figure-desc\">In other words: ", "")]
    [InlineData("fill=\"#FFFFFF\"", "fill=\"#FFFFF0\"", "")]
    [InlineData("fill=\"#FFFFFF\"", "fill=\"#FFFFC0\"", "netdraw draws another picture today")]
    [InlineData("scale(0.0039063)", "scale(0.0041)", "netdraw draws another picture today")]
    [InlineData("</svg>", "<rect width=\"2\" height=\"2\" fill=\"url(http://127.0.0.1:9/)\"/></svg>", "netdraw draws another picture today")]
    [InlineData("</svg>", "<image xlink:href=\"http://127.0.0.1:9/x.png\" width=\"9\" height=\"9\"/></svg>", "netdraw draws another picture today")]
    [InlineData("</svg>", "<style>@media (prefers-color-scheme:dark){rect{fill:red}}</style></svg>", "netdraw draws another picture today")]
    public void A_figure_of_another_version_is_fresh_where_its_picture_is_todays(string from, string to, string reason)
    {
        var (model, figure) = Drawn();
        string text = File.ReadAllText(figure), version = $"data-version=\"{ErrorReport.Version}\"";
        Assert.Contains(version, text, StringComparison.Ordinal);
        Assert.Contains(from, text, StringComparison.OrdinalIgnoreCase);
        File.WriteAllText(figure, Sealed(text.Replace(version, "data-version=\"0.0.9\"", StringComparison.Ordinal).Replace(from, to, StringComparison.OrdinalIgnoreCase)));
        Assert.Equal((ExitCodes.InputAtFault, "", $"{figure}: stale: netdraw 0.0.9 drew it, this is {ErrorReport.Version}\n"), Said(Run.Of("check", figure, model)));
        var expected = reason.Length == 0 ? (ExitCodes.Done, "", "") : (ExitCodes.InputAtFault, "", $"{figure}: stale: {reason}\n");
        Assert.Equal(expected, Said(Run.Of("check", figure, model, "--redraw")));
    }

    [Fact]
    public void A_letter_of_text_that_stays_text_is_part_of_the_picture()
    {
        var (model, figure) = Drawn("--text", "font");
        string text = File.ReadAllText(figure);
        File.WriteAllText(figure, Sealed(text.Replace("3×3 conv", "5×5 conv", StringComparison.Ordinal)));
        Assert.NotEqual(text, File.ReadAllText(figure));
        Assert.Equal((ExitCodes.InputAtFault, "", $"{figure}: stale: netdraw draws another picture today\n"), Said(Run.Of("check", figure, model, "--redraw")));
    }

    // The seal is of the text with zeros in its place, and no secret.
    private static string Sealed(string figure)
    {
        int at = figure.IndexOf("data-seal=\"", StringComparison.Ordinal) + 11;
        string open = figure[..at] + new string('0', 64) + figure[(at + 64)..];
        return figure[..at] + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(open))) + figure[(at + 64)..];
    }

    [Fact]
    public void Line_ends_of_a_checkout_are_no_edit()
    {
        var (model, figure) = Drawn();
        File.WriteAllText(figure, File.ReadAllText(figure).Replace("\n", "\r\n", StringComparison.Ordinal));
        Assert.Equal(ExitCodes.Done, Run.Of("check", figure, model).Code);
    }

    [Fact]
    public void Another_spec_and_other_options_are_told()
    {
        string spec = folder.Write("specs/look.yaml", "theme: mono\ninput: data=4x3x19x31\n");
        var (model, figure) = Drawn("--spec", spec);
        Assert.Equal((ExitCodes.Done, "", ""), Said(Run.Of("check", figure, model, "--models", folder.Path, "--redraw")));
        Assert.Contains("'look.yaml', which its options name, is neither beside it nor", Run.Of("check", figure, model).Error, StringComparison.Ordinal);
        Assert.Contains("drawn with '--spec=look.yaml', expected '--theme=mono'", Run.Of("check", figure, model, "--options", "--theme mono").Error, StringComparison.Ordinal);
        File.AppendAllText(spec, "title: x\n");
        Assert.Contains("stale: 'look.yaml', which its options name, has changed", Run.Of("check", figure, model, "--models", folder.Path).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Attached_weights_are_found_and_their_values_left_alone()
    {
        // A net of one layer with one blob of two zeros: NetParameter.layer is field 100; its name, type and blobs are 1, 2 and 7.
        byte[] weights = [0xA2, 0x06, 35, 0x0A, 2, .. "fc"u8, 0x12, 12, .. "InnerProduct"u8, 0x3A, 15, 0x3A, 3, 0x0A, 1, 2, 0x2A, 8, 0, 0, 0, 0, 0, 0, 0, 0];
        File.WriteAllBytes(folder["w.caffemodel"], weights);
        string model = folder.Write("a.prototxt", Models.Small), figure = folder["a.svg"];
        Assert.Equal(ExitCodes.Done, Run.Of("draw", model, "--weights", folder["w.caffemodel"], "-o", figure).Code);
        Assert.Equal((ExitCodes.Done, "", ""), Said(Run.Of("check", figure)));
        Assert.Contains("data-files=\"w.caffemodel -\"", File.ReadAllText(figure), StringComparison.Ordinal);
        File.Delete(folder["w.caffemodel"]);
        Assert.Contains("'w.caffemodel', which its options name, is neither", Run.Of("check", figure).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Defaults_and_the_order_of_options_leave_no_trace()
    {
        string model = folder.Write("a.prototxt", Models.Small);
        byte[] plain = Run.Of("draw", model, "-o", "-").Bytes;
        Assert.Equal(plain, Run.Of("draw", model, "-o", "-", "--style", "flow", "--detail", "auto", "--phase", "test").Bytes);
        Assert.Equal(Run.Of("draw", model, "-o", "-", "--theme", "mono", "--no-legend").Bytes, Run.Of("draw", model, "-o", "-", "--no-legend", "--theme=mono").Bytes);
    }

    [Fact]
    public void No_folder_of_this_machine_is_in_the_figure()
    {
        string spec = folder.Write("specs/look.yaml", "theme: mono\n");
        var (_, figure) = Drawn("--spec", spec);
        Assert.DoesNotContain(folder.Path, File.ReadAllText(figure), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_has_its_models_found_and_its_other_pictures_left_alone()
    {
        string a = folder.Write("nets/a.prototxt", Models.Small), b = folder.Write("nets/deep/b.prototxt", Models.Unknown);
        folder.Write("docs/logo.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>");
        Run.Of("draw", a, b, "-o", folder["docs/figures"], "--quiet");
        Assert.Equal((ExitCodes.Done, "", "2 fresh, 0 stale, 0 not checked\n"), Said(Run.Of("check", folder["docs"], "--models", folder["nets"])));
        File.WriteAllText(b, Models.Small);
        var run = Run.Of("check", folder["docs"], "--models", folder["nets"]);
        Assert.Equal(ExitCodes.InputAtFault, run.Code);
        Assert.EndsWith("1 fresh, 1 stale, 0 not checked\n", run.Error, StringComparison.Ordinal);
        Assert.Contains("its model 'a.prototxt' is neither beside it nor in a folder given", Run.Of("check", folder["docs/figures/a.svg"]).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'/>", "has no record of how it was drawn, expected a figure that netdraw drew")]
    [InlineData("<svg", "not an SVG figure")]
    public void What_cannot_be_checked_fails(string content, string message)
    {
        string figure = folder.Write("x.svg", content), model = folder.Write("a.prototxt", Models.Small);
        var run = Run.Of("check", figure, model);
        Assert.Equal(ExitCodes.InputAtFault, run.Code);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    private (string Model, string Figure) Drawn(params string[] options)
    {
        string model = folder.Write("a.prototxt", Models.Small);
        Assert.Equal((ExitCodes.Done, "", ""), Said(Run.Of(["draw", model, .. options, "-o", folder["a.svg"]])));
        return (model, folder["a.svg"]);
    }

    private static (int, string, string) Said(Run run) => (run.Code, run.Out, run.Error);
}
