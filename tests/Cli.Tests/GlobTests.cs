using NetDraw.Cli.Inputs;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Cli.Tests;

public sealed class GlobTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("*", "net.onnx", true)]
    [InlineData("*.onnx", "net.onnx", true)]
    [InlineData("*.onnx", "net.onnx.bak", false)]
    [InlineData("n?t", "net", true)]
    [InlineData("n?t", "nt", false)]
    [InlineData("[a-m]et", "net", false)]
    [InlineData("[!a-m]et", "net", true)]
    [InlineData("[]x]et", "]et", true)]
    [InlineData("[et", "[et", true)]
    [InlineData("a*b*c", "a--b--b-c", true)]
    [InlineData("a*b*c", "a--c--b", false)]
    [InlineData("*", ".hidden", false)]
    [InlineData(".*", ".hidden", true)]
    [InlineData("", "", true)]
    public void A_part_matches_as_in_a_shell(string part, string name, bool isMatch) => Assert.Equal(isMatch, Glob.Matches(part, name));

    [Fact]
    public void Many_stars_take_no_exponential_time()
    {
        string part = string.Concat(Enumerable.Repeat("*a", 40)) + "b";
        Assert.False(Glob.Matches(part, new string('a', 2000)));
    }

    [Theory]
    [InlineData("a.{onnx,prototxt}", "a.onnx a.prototxt")]
    [InlineData("{a,b{1,2}}.x", "a.x b1.x b2.x")]
    [InlineData("{a}{b,c}", "{a}b {a}c")]
    [InlineData("a{b", "a{b")]
    [InlineData("{,x}y", "y xy")]
    public void Braces_stand_for_alternatives(string pattern, string expected) => Assert.Equal(expected, string.Join(' ', Glob.Braces(pattern)));

    [Fact]
    public void Braces_without_end_are_refused()
    {
        string pattern = string.Concat(Enumerable.Repeat("{a,b}", 40));
        Assert.Throws<UsageException>(() => Glob.Braces(pattern));
    }

    [Theory]
    [InlineData("*.onnx", "x.onnx")]
    [InlineData("*/*.onnx", "a/y.onnx c/x.onnx")]
    [InlineData("**/*.onnx", "a/b/z.onnx a/y.onnx c/x.onnx x.onnx")]
    [InlineData("**/b/*", "a/b/z.onnx")]
    [InlineData("{a,c}/?.onnx", "y.onnx x.onnx")]
    [InlineData("a/**", "b/z.onnx y.onnx")]
    [InlineData("*.caffemodel", "")]
    public void A_pattern_finds_files_below_its_fixed_part(string pattern, string expected)
    {
        foreach (string name in (string[])["x.onnx", "a/y.onnx", "a/b/z.onnx", "c/x.onnx", ".hidden/h.onnx"])
            folder.Write(name, "");
        var found = Glob.Expand($"{folder.Path}/{pattern}");
        Assert.Equal(expected, string.Join(' ', found.Select(static f => f.Relative)));
        Assert.All(found, static f => Assert.True(File.Exists(f.Path)));
    }

    [Fact]
    public void A_link_to_a_parent_folder_is_not_followed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need rights on Windows");
        folder.Write("a/y.onnx", "");
        Directory.CreateSymbolicLink(folder["a/up"], folder.Path);
        Assert.Equal("a/y.onnx", Assert.Single(Glob.Expand($"{folder.Path}/**/*.onnx")).Relative);
    }

    [Theory]
    [InlineData("**/**/**/**/**/**/**/**/**/none")]
    [InlineData("**/?/**/?/**/?/**/?/**/?/**/?/**/?/**/?/none")]
    [InlineData("**/*/**/[a-z]/**/*/**/?/**/*/**/?/**/*/**/none")]
    public void Several_patterns_of_any_depth_do_not_multiply(string pattern)
    {
        using var folder = new TemporaryFolder();
        // 2 folders in each, 9 deep: as many ways as there are places for the folders of any depth, were each walked.
        var level = new List<string> { folder.Path };
        for (int depth = 0; depth < 9; depth++)
            level = [.. level.SelectMany(static above => (string[])[Path.Combine(above, "a"), Path.Combine(above, "b")])];
        foreach (string path in level)
            Directory.CreateDirectory(path);
        folder.Write("a/a/a/a/a/a/a/a/found", "");
        Assert.Empty(Glob.Expand(folder[pattern]));
        Assert.Equal(["a/a/a/a/a/a/a/a/found"], Glob.Expand(folder[pattern.Replace("none", "found", StringComparison.Ordinal)]).Select(static f => f.Relative));
    }
}
