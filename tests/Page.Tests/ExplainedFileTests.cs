using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Page.Tests;

/// <summary>What is in the file of a page that explains.</summary>
public sealed partial class ExplainedFileTests : IDisposable
{
    private static readonly string Net = Repository.At("examples/explain/made/multi-label.onnx");
    private static readonly string[] Photo = ["--image", Repository.At("examples/explain/made/multi-label.png"), "--preset", "unit", "-m", "saliency"];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_same_command_gives_the_same_bytes() => Assert.Equal(Page("a.html", Photo), Page("a.html", Photo));

    [Fact]
    public void The_policy_lets_the_program_and_its_styles_run_and_nothing_else()
    {
        string page = Page("a.html", Photo), policy = Policy().Match(page).Groups[1].Value;
        Assert.StartsWith("default-src 'none'; ", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-inline", policy, StringComparison.Ordinal);
        string script = Assert.Single(Script().Matches(page)).Groups[1].Value;
        Assert.Contains($"script-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)))}';", policy, StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_said_what_the_page_computes_and_how_large_it_is()
    {
        string said = ExplainedPages.Make(Net, folder["a.html"], Photo);
        Assert.Contains("the page computes every layer itself, of any picture: 290 thousand multiply-adds, no value further than 0.05 % of its layer's range from ONNX Runtime", said, StringComparison.Ordinal);
        long size = new FileInfo(folder["a.html"]).Length;
        Assert.Contains(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"all {size / 1e3:#,0} kB; the pictures are in it, and the weights"), said, StringComparison.Ordinal);
        Assert.InRange(size, 100_000, 250_000);
    }

    [Fact]
    public void No_page_is_larger_than_it_may_be()
    {
        File.WriteAllBytes(folder["heavy.onnx"], ExplainedPages.Heavy());
        string[] options = ["--image", ExplainedPages.Picture("star"), "-m", "saliency", "--page-size"];
        long last = long.MaxValue;
        foreach (int limit in (int[])[12_000, 420, 330])
        {
            ExplainedPages.Make(folder["heavy.onnx"], folder["a.html"], [.. options, $"{limit}kB"]);
            long size = new FileInfo(folder["a.html"]).Length;
            Assert.InRange(size, 100_000, Math.Min(limit * 1000L, last - 1));
            last = size;
        }

        var error = Assert.Throws<InvalidOperationException>(() => ExplainedPages.Make(folder["heavy.onnx"], folder["b.html"], [.. options, "150kB"]));
        Assert.Matches(@"exit code 3: [^\0]*the page would be 0\.\d\d MB, more than 0\.15 MB; expected fewer pictures or methods, or a larger limit \(--page-size\)", error.Message);
        Assert.False(File.Exists(folder["b.html"]));
    }

    private string Page(string name, params string[] options)
    {
        ExplainedPages.Make(Net, folder[name], options);
        return File.ReadAllText(folder[name]);
    }

    [GeneratedRegex("<meta http-equiv=\"Content-Security-Policy\" content=\"([^\"]*)\">")]
    private static partial Regex Policy();

    [GeneratedRegex("<script>(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex Script();
}
