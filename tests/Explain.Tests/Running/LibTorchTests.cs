using NetDraw.Explain.Running;
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
}
