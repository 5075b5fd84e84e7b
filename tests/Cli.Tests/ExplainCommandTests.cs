using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Xml.Linq;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Cli.Tests;

/// <summary><c>netdraw explain</c> on the trained example: what it writes, and what it says of bad input.</summary>
public sealed class ExplainCommandTests
{
    private static readonly string Example = Find();
    private static readonly string Model = Path.Combine(Example, "shapes.onnx");
    private static readonly string Photo = Path.Combine(Example, "pictures", "ring-and-star.png");
    private static readonly string Labels = Path.Combine(Example, "labels.txt");

    [Fact]
    public void A_folder_takes_figure_pictures_raw_numbers_and_a_manifest()
    {
        using var folder = new TemporaryFolder();
        string output = Path.Combine(folder.Path, "out");
        var run = Run.Of(["explain", Model, "--image", Photo, "--preset", "unit", "--labels", Labels, "--target", "star", "-m", "grad-cam,features", "-q", "-o", output]);
        Assert.Equal("", run.Error);
        Assert.Equal(ExitCodes.Done, run.Code);
        Assert.NotNull(XDocument.Load(Path.Combine(output, "figure.svg")).Root);
        using var manifest = JsonDocument.Parse(File.ReadAllText(Path.Combine(output, "manifest.json")));
        var pictures = manifest.RootElement.GetProperty("pictures").EnumerateArray().ToList();
        var cam = pictures.Single(static p => p.GetProperty("method").GetString() == "grad-cam");
        Assert.Equal("star", cam.GetProperty("target name").GetString());
        Assert.Equal("logit[5]", cam.GetProperty("target").GetString());
        Assert.All(pictures, p => Assert.True(File.Exists(Path.Combine(output, p.GetProperty("file").GetString()!))));
        byte[] npy = File.ReadAllBytes(Path.Combine(output, cam.GetProperty("raw").GetString()!));
        Assert.Contains("'shape': (16, 18)", System.Text.Encoding.ASCII.GetString(npy[10..128]), StringComparison.Ordinal);
        Assert.Equal(128 + (16 * 18 * 4), npy.Length);
        // The largest raw number is the manifest's upper end.
        float most = Enumerable.Range(0, 16 * 18).Max(i => BitConverter.ToSingle(npy, 128 + (4 * i)));
        Assert.Equal(cam.GetProperty("high").GetSingle(), most, 1e-6f);
    }

    [Fact]
    public void Several_pictures_go_to_folders_of_their_own()
    {
        using var folder = new TemporaryFolder();
        var run = Run.Of(["explain", Model, "--image", Path.Combine(Example, "pictures", "s*.png"), "--preset", "unit", "-q", "-o", folder.Path]);
        Assert.Equal(ExitCodes.Done, run.Code);
        Assert.Equal(["square", "star"], Directory.EnumerateDirectories(folder.Path).Select(static d => Path.GetFileName(d)!).Order());
    }

    [Fact]
    public void A_bad_picture_stops_no_other()
    {
        using var folder = new TemporaryFolder();
        string bad = folder.Write("bad.png", "no picture"), output = Path.Combine(folder.Path, "out");
        var run = Run.Of(["explain", Model, "--image", bad, "--image", Photo, "--preset", "unit", "-q", "-o", output]);
        Assert.Equal(ExitCodes.InputAtFault, run.Code);
        Assert.StartsWith($"error: {bad}: holds no picture", run.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(output, "ring-and-star", "figure.svg")));
    }

    [Theory]
    [InlineData("--hide", "name:nobody")]
    [InlineData("--layers", "nobody")]
    [InlineData("--target", "nobody")]
    [InlineData("--scores-tensor", "nobody")]
    public void What_is_said_of_the_network_names_its_file(string option, string value)
    {
        using var folder = new TemporaryFolder();
        var run = Run.Of(["explain", Model, "--image", Photo, "--preset", "unit", option, value, "-q", "-o", Path.Combine(folder.Path, "x.svg")]);
        Assert.NotEqual(ExitCodes.Done, run.Code);
        Assert.StartsWith($"error: {Model}: ", run.Error, StringComparison.Ordinal);
        Assert.Contains("nobody", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_run_writes_the_same_bytes()
    {
        using var folder = new TemporaryFolder();
        byte[][] figures = [.. Enumerable.Range(0, 2).Select(number =>
        {
            string path = Path.Combine(folder.Path, $"{number}.svg");
            Run.Of(["explain", Model, "--image", Photo, "--preset", "unit", "-m", "grad-cam,smoothgrad", "--samples", "3", "-q", "-o", path]);
            return File.ReadAllBytes(path);
        })];
        Assert.Equal(figures[0], figures[1]);
    }

    [Fact]
    public void A_plan_counts_passes_and_writes_nothing()
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "never.svg");
        var run = Run.Of(["explain", Model, "--image", Photo, "--preset", "unit", "--plan", "-m", "smoothgrad,score-cam", "-q", "-o", path]);
        Assert.Equal("smoothgrad for class 4: 25 forward, 25 backward\nscore-cam for class 4 at stage3/relu: 49 forward, 0 backward\n", run.Out);
        Assert.False(File.Exists(path));
    }

    [Fact]
    public void What_asks_for_no_picture_needs_none()
    {
        using var folder = new TemporaryFolder();
        string output = Path.Combine(folder.Path, "out");
        var run = Run.Of(["explain", Model, "--preset", "unit", "-m", "filters,class-images", "--target", "star", "--labels", Labels, "--iterations", "4", "-q", "-o", output]);
        Assert.Equal(ExitCodes.Done, run.Code);
        using var manifest = JsonDocument.Parse(File.ReadAllText(Path.Combine(output, "manifest.json")));
        Assert.Equal(["class-images", "filters"], manifest.RootElement.GetProperty("pictures").EnumerateArray().Select(static p => p.GetProperty("method").GetString()!).Distinct().Order());
        Assert.False(manifest.RootElement.TryGetProperty("image", out _));
        Assert.StartsWith("torch ", manifest.RootElement.GetProperty("gradients").GetString(), StringComparison.Ordinal);
        Assert.Contains("class-images", File.ReadAllText(Path.Combine(output, "manifest.json")), StringComparison.Ordinal);
        Assert.Contains("Picture of a class", File.ReadAllText(Path.Combine(output, "figure.svg")).Split("</image>")[0], StringComparison.Ordinal);
        Assert.DoesNotContain("input picture", File.ReadAllText(Path.Combine(output, "figure.svg")), StringComparison.Ordinal);
        var check = Run.Of(["explain", "--self-check", Model, "--preset", "unit", "-q"]);
        Assert.Equal(ExitCodes.Done, check.Code);
        Assert.StartsWith("made-up picture", check.Out, StringComparison.Ordinal);
        var missing = Run.Of(["explain", Model, "--preset", "unit", "-m", "grad-cam"]);
        Assert.Equal(ExitCodes.Usage, missing.Code);
        Assert.Contains("--image", missing.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Self_check_passes_and_evaluation_prints_numbers()
    {
        var check = Run.Of(["explain", Model, "--image", Photo, "--preset", "unit", "--self-check", "-q"]);
        Assert.Equal(ExitCodes.Done, check.Code);
        Assert.Contains("pass  Grad-CAM is CAM", check.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("FAIL", check.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void The_right_preset_is_among_the_surest() =>
        Assert.Contains("unit", Run.Of(["explain", Model, "--image", Path.Combine(Example, "pictures", "ring.png"), "--diagnose-input", "-q"]).Out.Split('\n')[1..5].Aggregate(string.Concat), StringComparison.Ordinal);

    [Theory]
    [InlineData("--target nothing", 1, "the target 'nothing' names no class of this network, which has 6 classes")]
    [InlineData("--target 6", 1, "the target '6' names no class")]
    [InlineData("--target cow", 1, "topN, or a difference of two; --labels FILE gives classes names")]
    [InlineData("--method kernels --layers stage3/relu", 3, "has two-dimensional kernels; expected a convolution's name for --layers")]
    [InlineData("--samples 0", 2, "--samples: '0' is not a whole number from 1 to 1000000")]
    [InlineData("--baseline cow", 2, "--baseline: 'cow' is not one of zero, black, white, grey, blur")]
    [InlineData("--layers nowhere", 1, "no layer with feature maps before the scores is called 'nowhere'")]
    [InlineData("--size 80x60", 1, "takes pictures of 72×64, not 80×60")]
    [InlineData("--device cuda:7", 3, "the device cuda:7 is not there")]
    [InlineData("--labels nowhere.txt", 1, "nowhere.txt: no such file; labels are")]
    [InlineData("--method cow", 2, "there is no method 'cow'")]
    [InlineData("--mean 1,2", 2, "'1,2' is not one number or three")]
    public void Bad_wishes_get_one_sentence(string wish, int code, string sentence)
    {
        var run = Run.Of(["explain", Model, "--image", Photo, "--preset", "unit", "-q", .. wish.Split(' ')]);
        Assert.Equal(code, run.Code);
        Assert.Contains(sentence, run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.Split('\n'), static l => l.StartsWith("error", StringComparison.Ordinal));
    }

    [Fact]
    public void Bad_files_get_one_sentence()
    {
        using var folder = new TemporaryFolder();
        string text = Path.Combine(folder.Path, "text.png"), prototxt = Path.Combine(folder.Path, "net.prototxt");
        File.WriteAllText(text, "no picture");
        File.WriteAllText(prototxt, Models.Small);
        Assert.Contains("holds no picture that can be read", Failed(Model, text), StringComparison.Ordinal);
        Assert.Contains("no such file", Failed(Model, Path.Combine(folder.Path, "absent.png")), StringComparison.Ordinal);
        Assert.Contains("holds the architecture without weights; expected --weights", Failed(prototxt, Photo), StringComparison.Ordinal);
    }

    private static string Find([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "examples", "explain"));

    private static string Failed(string model, string image)
    {
        var run = Run.Of(["explain", model, "--image", image, "-q"]);
        Assert.Equal(ExitCodes.InputAtFault, run.Code);
        return run.Error;
    }
}
