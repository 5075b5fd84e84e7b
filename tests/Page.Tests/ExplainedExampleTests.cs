using System.Text.RegularExpressions;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Page.Tests;

/// <summary>The page of the examples that explains the trained network is what the program makes today. <c>NETDRAW_ACCEPT=1</c> writes it anew.</summary>
public sealed partial class ExplainedExampleTests
{
    [Fact]
    public void The_page_of_the_examples_is_as_it_is_made_today()
    {
        using var folder = new TemporaryFolder();
        string kept = Repository.At("examples/explain/shapes.html");
        ExplainedPages.MakeExample(folder["shapes.html"]);
        if (Environment.GetEnvironmentVariable("NETDRAW_ACCEPT") == "1")
            File.Copy(folder["shapes.html"], kept, overwrite: true);
        string today = File.ReadAllText(folder["shapes.html"]), before = File.ReadAllText(kept);
        // Another machine's runtime may round another way: numbers may then be packed to other bytes, and nothing else may differ.
        Assert.Equal(Packed().Replace(before, ""), Packed().Replace(today, ""));
        Assert.InRange(today.Length, before.Length * 0.99, before.Length * 1.01);
    }

    [GeneratedRegex("<script type=\"[^\"]*\" id=\"nd-(data|numbers)\">[^<]*</script>|style-src [^\"]*")]
    private static partial Regex Packed();
}
