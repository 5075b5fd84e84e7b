using System.Runtime.CompilerServices;
using System.Text;
using NetDraw.KnownNets;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Cli.Tests;

/// <summary>The gallery is what the program draws today, byte for byte. <c>NETDRAW_ACCEPT=1</c> writes pictures and page anew.</summary>
public sealed class GalleryTests
{
    // All pictures: what a checkout is asked to carry for them.
    private const long MostBytes = 3 << 20;

    private static readonly string Docs = FindDocs();

    public static TheoryData<string> Nets => [.. Gallery.All.Select(static f => f.Net)];

    [Theory]
    [MemberData(nameof(Nets))]
    public void A_figure_is_as_its_command_draws_it(string net)
    {
        var figure = Gallery.All.Single(f => f.Net == net);
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder[figure.Model], figure.Known.Write());
        var run = Run.Of(["draw", folder[figure.Model], .. figure.Options, "-o", folder[figure.Picture], "--quiet"]);
        Assert.Equal((ExitCodes.Done, ""), (run.Code, run.Error));
        KeptFile.Same(Path.Combine(Docs, "gallery", figure.Picture), File.ReadAllBytes(folder[figure.Picture]));
    }

    [Fact]
    public void The_page_says_each_figures_command()
    {
        const string End = "<!-- figures -->\n";
        string file = Path.Combine(Docs, "gallery.md"), page = File.ReadAllText(file);
        string head = page[..(page.IndexOf(End, StringComparison.Ordinal) + End.Length)];
        KeptFile.Same(file, Encoding.UTF8.GetBytes(head + string.Concat(Gallery.All.Select(static f => "\n" + f.Section))));
    }

    [Fact]
    public void The_gallery_has_forty_figures_and_nothing_else_lies_there()
    {
        var found = Directory.EnumerateFiles(Path.Combine(Docs, "gallery")).Where(static f => !f.EndsWith(".received", StringComparison.Ordinal)).ToArray();
        Assert.True(Gallery.All.Length >= 40);
        Assert.Equal(Gallery.All.Select(static f => f.Picture).Order(StringComparer.Ordinal), found.Select(static f => Path.GetFileName(f)).Order(StringComparer.Ordinal));
        Assert.InRange(found.Sum(static f => new FileInfo(f).Length), 1, MostBytes);
    }

    private static string FindDocs([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "docs"));
}
