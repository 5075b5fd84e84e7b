using NetDraw.Explain.Running;
using NetDraw.Explain.Running.Native;
using NetDraw.Testing;
using TorchSharp;
using Xunit;

namespace NetDraw.Explain.Tests.Running;

public sealed class LibTorchTests
{
    [Fact]
    public void Torch_loads_and_computes_a_gradient()
    {
        LibTorch.Load();
        using var x = torch.tensor(new[] { 1f, -2f, 3f }, requires_grad: true);
        using var y = (x * x).sum();
        using var gradient = torch.autograd.grad([y], [x])[0];
        Assert.Equal([2f, -4f, 6f], gradient.data<float>().ToArray());
    }

    [Fact]
    public void A_kept_library_that_was_changed_is_written_anew()
    {
        using var folder = new TemporaryFolder();
        byte[] elf = new byte[5000];
        new Random(7).NextBytes(elf);
        string path = LibTorch.TryKeep(folder.Path, elf)!;
        var random = new Random(11);
        for (int i = 0; i < 200; i++)
        {
            byte[] broken = File.ReadAllBytes(path);
            broken[random.Next(broken.Length)] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(path, i % 4 == 0 ? broken[..random.Next(broken.Length)] : broken);
            Assert.Equal(path, LibTorch.TryKeep(folder.Path, elf));
            Assert.Equal(elf, File.ReadAllBytes(path));
        }

        Assert.Single(folder.Files);
        Assert.Null(LibTorch.TryKeep(folder.Write("no-folder", "a file"), elf));
    }

    // 'a + b' makes a Scalar that nobody holds; the collector runs all the time beside it.
    [Fact]
    public async Task No_scalar_is_lost_to_the_collector()
    {
        LibTorch.Load();
        using var end = new CancellationTokenSource();
        var collecting = Task.Run(() =>
        {
            while (!end.IsCancellationRequested)
            {
                GC.Collect(0);
                GC.WaitForPendingFinalizers();
            }
        }, TestContext.Current.CancellationToken);
        using var scope = torch.NewDisposeScope();
        using var a = torch.full([5, 7], 2f);
        for (int i = 0; i < 20_000; i++)
        {
            using var sum = a + a;
            using var product = sum * 0.5;
            if (i % 1000 == 0)
                Assert.Equal(2f, product.mean().item<float>());
        }

        await end.CancelAsync();
        await collecting;
    }

    [Fact]
    public void TorchSharp_still_asks_for_a_version_that_it_does_not_need()
    {
        string library = Path.Combine(AppContext.BaseDirectory, "runtimes", "linux-x64", "native", "libLibTorchSharp.so");
        Assert.SkipUnless(File.Exists(library), "this system's TorchSharp is not Linux's");
        Assert.True(VersionNeeds.Weaken(File.ReadAllBytes(library), "GLIBCXX_3.4.32"), "TorchSharp loads on older systems by itself: VersionNeeds can go");
    }
}
