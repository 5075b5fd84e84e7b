using System.Security.Cryptography;
using System.Text;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Cli.Tests;

/// <summary>What a figure's record can have read, and that a bad one stops no other. A seal is no secret: these figures have right ones.</summary>
public sealed class CheckLimitTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("data-options=\"\"", "data-options=\"'abc\"", "the quote ' before 'abc' does not end")]
    [InlineData("data-files=\"\"", "data-files=\"'abc x\"", "the quote ' before 'abc x' does not end")]
    [InlineData("data-options=\"\"", "data-options=\"--nonsense=3\"", "'--nonsense=3'")]
    [InlineData("data-options=\"\"", "data-options=\"--theme=oil\"", "--theme: 'oil' is not one of")]
    [InlineData("data-options=\"\"", "data-options=\"--group==x\"", "--group: '=x' is not")]
    [InlineData("data-options=\"\"", "data-options=\"--hide=name:nobody\"", "nobody", "--redraw")]
    [InlineData("data-options=\"\"", "data-options=\"-o=/x.svg\"", "--output does not belong in a figure's record")]
    [InlineData("data-options=\"\"", "data-options=\"--jobs=3\"", "--jobs does not belong in a figure's record")]
    [InlineData("data-options=\"\"", "data-options=\"@words\"", "'@words'")]
    [InlineData("data-options=\"\"", "data-options=\"--spec=/etc/passwd\"", "the file '/etc/passwd', which is not among the files of its record")]
    [InlineData("data-options=\"\"", "data-options=\"--spec=../up.yaml\"", "the file '../up.yaml', which is not among")]
    [InlineData("data-options=\"\" data-files=\"\"", "data-options=\"--spec=/etc/passwd\" data-files=\"/etc/passwd -\"", "'/etc/passwd', which its options name, is neither beside it nor")]
    [InlineData("data-options=\"\" data-files=\"\"", "data-options=\"--spec=../up.yaml\" data-files=\"../up.yaml -\"", "'../up.yaml', which its options name, is neither beside it nor")]
    [InlineData("data-options=\"\" data-files=\"\"", "data-options=\"--spec=far.yaml\" data-files=\"far.yaml -\"", "which its spec names, is neither in its folder nor in one given")]
    [InlineData("data-options=\"\" data-files=\"\"", "data-options=\"--spec=wrong.yaml\" data-files=\"wrong.yaml -\"", "wrong.yaml:1:1:")]
    [InlineData("data-model=\"a.prototxt\"", "data-model=\"../up.prototxt\"", "its model '../up.prototxt' is neither beside it nor")]
    [InlineData("data-model=\"a.prototxt\"", "data-model=\"/etc/passwd\"", "its model '/etc/passwd' is neither beside it nor")]
    [InlineData("data-model=\"a.prototxt\"", "data-model=\"solver.prototxt\"", "up.prototxt', which lies outside")]
    [InlineData("data-seal", "data-command=\"rm\" data-seal", "was made by 'netdraw rm'")]
    public void A_record_that_asks_for_too_much_is_one_sentence_and_stops_no_other(string from, string to, string message, params string[] options)
    {
        folder.Write("up.prototxt", Models.Small);
        folder.Write("up.yaml", "theme: mono\n");
        folder.Write("docs/far.yaml", "picture: ../up.png\n");
        folder.Write("docs/wrong.yaml", "wrong: 1\n");
        folder.Write("docs/solver.prototxt", "net: '../up.prototxt'");
        folder.Write("docs/words", "--theme=mono");
        string figure = Forged("docs/a.svg", from, to);
        Assert.Equal(ExitCodes.Done, Run.Of("draw", folder["docs/a.prototxt"], "-o", folder["docs/b.svg"]).Code);
        var run = Run.Of(["check", folder["docs"], "--verbose", .. options]);
        Assert.Equal(ExitCodes.InputAtFault, run.Code);
        string[] lines = run.Error.TrimEnd('\n').Split('\n');
        Assert.StartsWith($"error: {figure}", lines[0], StringComparison.Ordinal);
        Assert.Contains(message, lines[0], StringComparison.Ordinal);
        Assert.DoesNotContain("\\u000a", lines[0], StringComparison.Ordinal);
        Assert.Equal([$"{folder["docs/b.svg"]}: fresh", "1 fresh, 0 stale, 1 not checked"], lines[1..]);
    }

    [Fact]
    public void Nothing_is_looked_for_in_the_current_folder()
    {
        string figure = Forged("docs/a.svg", "data-model=\"a.prototxt\"", "data-model=\"netdraw.runtimeconfig.json\"");
        string name = Path.GetFileName(Directory.EnumerateFiles(Environment.CurrentDirectory).First());
        Forged("docs/a.svg", "data-model=\"a.prototxt\"", $"data-model=\"{name}\"");
        Assert.Contains($"its model '{name}' is neither beside it nor in a folder given", Run.Of("check", figure).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_leads_out_of_no_folder()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need rights on Windows");
        string figure = Forged("docs/a.svg", "data-model=\"a.prototxt\"", "data-model=\"l.prototxt\"");
        folder.Write("up.prototxt", Models.Small);
        File.CreateSymbolicLink(folder["docs/l.prototxt"], folder["up.prototxt"]);
        Assert.Contains("its model 'l.prototxt' is neither beside it nor", Run.Of("check", figure).Error, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Done, Run.Of("check", figure, "--models", folder.Path).Code);
        Assert.Equal(ExitCodes.Done, Run.Of("check", figure, folder["docs/l.prototxt"]).Code);
    }

    [Fact]
    public void Wrong_options_of_the_command_line_are_the_command_line_s_fault()
    {
        string figure = Forged("docs/a.svg", "x", "x");
        var run = Run.Of("check", figure, "--options", "--theme oil");
        Assert.Equal(ExitCodes.Usage, run.Code);
        Assert.StartsWith("error: --options: ", run.Error, StringComparison.Ordinal);
    }

    // A figure whose record somebody changed, sealed again.
    private string Forged(string name, string from, string to)
    {
        string model = folder.Write("docs/a.prototxt", Models.Small), figure = folder[name];
        Assert.Equal(ExitCodes.Done, Run.Of("draw", model, "-o", figure).Code);
        string text = File.ReadAllText(figure);
        Assert.Contains(from, text, StringComparison.Ordinal);
        const string Place = "data-seal=\"";
        text = text.Replace(from, to, StringComparison.Ordinal);
        int seal = text.IndexOf(Place, StringComparison.Ordinal) + Place.Length;
        text = text[..seal] + new string('0', 64) + text[(seal + 64)..];
        File.WriteAllText(figure, text[..seal] + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))) + text[(seal + 64)..]);
        return figure;
    }
}
