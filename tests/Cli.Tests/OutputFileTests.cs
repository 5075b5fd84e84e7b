using NetDraw.Cli.Outputs;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Cli.Tests;

public sealed class OutputFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_file_is_written_with_the_folders_above_it()
    {
        OutputFile.Write(folder["x/y/a.svg"], static s => s.Write("new"u8));
        Assert.Equal(["x/y/a.svg"], folder.Files);
        Assert.Equal("new", File.ReadAllText(folder["x/y/a.svg"]));
    }

    [Fact]
    public void A_failure_half_way_leaves_the_old_file_and_nothing_else()
    {
        string path = folder.Write("a.svg", "old");
        Assert.Throws<InvalidDataException>(() => OutputFile.Write(path, static s =>
        {
            s.Write("half"u8);
            throw new InvalidDataException();
        }));
        Assert.Equal(["a.svg"], folder.Files);
        Assert.Equal("old", File.ReadAllText(path));
    }

    [Fact]
    public void A_folder_in_the_way_is_said()
    {
        Directory.CreateDirectory(folder["a.svg"]);
        var refused = Assert.Throws<OutputException>(() => OutputFile.Write(folder["a.svg"], static s => s.Write("x"u8)));
        Assert.Contains("it is a folder", refused.Message, StringComparison.Ordinal);
        Assert.Empty(folder.Files);
    }

    [Fact]
    public void A_file_where_a_folder_is_needed_is_said()
    {
        string file = folder.Write("a", "");
        var refused = Assert.Throws<OutputException>(() => OutputFile.Write(Path.Combine(file, "b.svg"), static s => s.Write("x"u8)));
        Assert.Contains("cannot be made", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_keeps_pointing_at_the_file_that_is_replaced()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need rights on Windows");
        string target = folder.Write("real.svg", "old");
        File.CreateSymbolicLink(folder["link.svg"], target);
        OutputFile.Write(folder["link.svg"], static s => s.Write("new"u8));
        Assert.Equal("new", File.ReadAllText(target));
        Assert.NotNull(new FileInfo(folder["link.svg"]).LinkTarget);
    }

    [Fact]
    public void A_device_is_written_not_replaced()
    {
        Assert.SkipUnless(File.Exists("/dev/null"), "no /dev/null on this system");
        OutputFile.Write("/dev/null", static s => s.Write("x"u8));
        Assert.Equal(0, new FileInfo("/dev/null").Length);
    }
}
