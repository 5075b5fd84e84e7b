using System.Diagnostics;
using System.Runtime.Versioning;
using NetDraw.Diagram.Caching;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Diagram.Tests.Caching;

[UnsupportedOSPlatform("windows")]
public sealed class PrivateFolderTests : IDisposable
{
    private const UnixFileMode Closed = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly TemporaryFolder temporary = new();

    public PrivateFolderTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "modes are of Unix");

    public void Dispose() => temporary.Dispose();

    [Fact]
    public void A_folder_is_made_that_only_its_owner_can_enter()
    {
        Assert.True(PrivateFolder.TryOpen(temporary["a/b"]));
        Assert.Equal(Closed, File.GetUnixFileMode(temporary["a/b"]));
        Assert.True(PrivateFolder.TryOpen(temporary["a/b"]));
    }

    [Fact]
    public void A_folder_that_others_could_only_read_is_closed()
    {
        Directory.CreateDirectory(temporary["a"], Closed | UnixFileMode.GroupRead | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        Assert.True(PrivateFolder.TryOpen(temporary["a"]));
        Assert.Equal(Closed, File.GetUnixFileMode(temporary["a"]));
    }

    [Theory]
    [InlineData(UnixFileMode.GroupWrite)]
    [InlineData(UnixFileMode.OtherWrite)]
    public void A_folder_that_others_may_write_to_is_not_used(UnixFileMode more)
    {
        Directory.CreateDirectory(temporary["a"]);
        File.SetUnixFileMode(temporary["a"], Closed | more);
        Assert.False(PrivateFolder.TryOpen(temporary["a"]));
    }

    [Fact]
    public void A_link_is_not_used_whatever_it_leads_to()
    {
        Directory.CreateDirectory(temporary["a"], Closed);
        Directory.CreateSymbolicLink(temporary["link"], temporary["a"]);
        Assert.False(PrivateFolder.TryOpen(temporary["link"]));
        Assert.False(PrivateFolder.TryOpen(temporary["link/"]));
    }

    [Fact]
    public void A_folder_of_another_user_is_not_used()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            Assert.False(PrivateFolder.TryOpen("/"));
            return;
        }

        // The administrator could close it and write to it all the same.
        Directory.CreateDirectory(temporary["a"], Closed);
        using var chown = Process.Start("chown", ["65534", temporary["a"]]);
        chown.WaitForExit();
        Assert.False(PrivateFolder.TryOpen(temporary["a"]));
    }

    [Fact]
    public void What_is_no_folder_or_no_path_is_not_used()
    {
        Assert.False(PrivateFolder.TryOpen(temporary.Write("file", "text")));
        Assert.False(PrivateFolder.TryOpen(temporary["file/below"]));
        Assert.False(PrivateFolder.TryOpen("a\0b"));
        Assert.False(PrivateFolder.TryOpen(""));
    }
}
