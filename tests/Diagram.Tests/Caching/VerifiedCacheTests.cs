using NetDraw.Diagram.Caching;
using NetDraw.Diagram.Layout;
using NetDraw.Diagram.Layout.Msagl;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Diagram.Tests.Caching;

public sealed class VerifiedCacheTests : IDisposable
{
    private readonly TemporaryFolder temporary = new();

    private string Folder => temporary["cache"];

    private VerifiedCache Cache => new(Folder);

    private string OnlyFile => temporary[Assert.Single(temporary.Files)];

    public void Dispose() => temporary.Dispose();

    [Fact]
    public void What_was_kept_is_read_again()
    {
        Cache.Write("kind", "purpose", [3, 1, 4]);
        Assert.Equal([3, 1, 4], Cache.Read("kind", "purpose"));
        Assert.Null(Cache.Read("kind", "another purpose"));
        Assert.Null(new VerifiedCache(null).Read("kind", "purpose"));
    }

    [Fact]
    public void Two_hundred_ways_to_break_a_file_make_it_unread_and_removed()
    {
        byte[] content = new byte[5_000];
        new Random(7).NextBytes(content);
        Cache.Write("kind", "purpose", content);
        byte[] good = File.ReadAllBytes(OnlyFile);
        string path = OnlyFile;
        for (int seed = 0; seed < 200; seed++)
        {
            File.WriteAllBytes(path, Broken(good, seed));
            Assert.True(Cache.Read("kind", "purpose") is null, $"corruption {seed} was read");
            Assert.False(File.Exists(path), $"corruption {seed} was kept");
        }

        Cache.Write("kind", "purpose", content);
        Assert.Equal(content, Cache.Read("kind", "purpose"));
    }

    [Fact]
    public void A_file_of_another_purpose_under_this_ones_name_is_not_read()
    {
        Cache.Write("kind", "version 1", [1, 2]);
        string first = OnlyFile;
        byte[] old = File.ReadAllBytes(first);
        File.Delete(first);
        Cache.Write("kind", "version 2", [3, 4, 5]);
        File.WriteAllBytes(OnlyFile, old);
        Assert.Null(Cache.Read("kind", "version 2"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_broken_cache_of_compiled_scripts_changes_no_layout(int kind)
    {
        string expected = Layout();
        foreach (string file in temporary.Files)
            File.WriteAllBytes(temporary[file], Broken(File.ReadAllBytes(temporary[file]), kind));
        Assert.Equal(expected, Layout());
        // The second run wrote it anew, and the third reads it.
        byte[][] rebuilt = [.. temporary.Files.Select(f => File.ReadAllBytes(temporary[f]))];
        Assert.Equal(2, rebuilt.Length);
        Assert.Equal(expected, Layout());
        Assert.Equal(rebuilt, temporary.Files.Select(f => File.ReadAllBytes(temporary[f])));
    }

    [Fact]
    public void Compiled_scripts_exchanged_for_one_another_change_no_layout()
    {
        string expected = Layout();
        string[] files = [.. temporary.Files.Select(f => temporary[f])];
        byte[] first = File.ReadAllBytes(files[0]);
        File.Copy(files[1], files[0], overwrite: true);
        File.WriteAllBytes(files[1], first);
        Assert.Equal(expected, Layout());
    }

    private static byte[] Broken(byte[] good, int seed)
    {
        var random = new Random(seed);
        byte[] broken = [.. good];
        switch (seed % 5)
        {
            case 0:
                broken[random.Next(broken.Length)] ^= (byte)(1 << random.Next(8));
                return broken;
            case 1:
                return broken[..random.Next(broken.Length)];
            case 2:
                Array.Clear(broken, broken.Length / 2, broken.Length - (broken.Length / 2));
                return broken;
            case 3:
                random.NextBytes(broken);
                return broken;
            default:
                return [.. broken, (byte)seed];
        }
    }

    private string Layout()
    {
        using var engine = new ScriptEngine(Cache);
        var problem = new LayoutProblem { Nodes = [new(20, 10), new(30, 12), new(25, 14)], Edges = [new(0, 1), new(1, 2), new(0, 2)] };
        return engine.Arrange(MsaglExchange.Write(problem), null, CancellationToken.None);
    }
}
