using NetDraw.Explain.Running.Torch;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Caffe;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;
using Xunit;

namespace NetDraw.Explain.Tests.Running;

/// <summary>Kernels are found by an operator's first name, whichever a file uses.</summary>
public sealed class KernelNameTests
{
    [Fact]
    public void Every_alias_of_an_operator_with_a_kernel_has_that_kernel()
    {
        int aliases = 0;
        foreach (var dialect in ModelFormats.All.Select(static f => f.Dialect).Distinct())
        {
            foreach (var row in dialect.Operators.Where(r => TorchKernels.Find(Called(dialect, r, r.Type)) is not null))
            {
                var kernel = TorchKernels.Find(Called(dialect, row, row.Type));
                Assert.All(row.Aliases, alias => Assert.Same(kernel, TorchKernels.Find(Called(dialect, row, alias))));
                aliases += row.Aliases.Length;
            }
        }

        Assert.True(aliases > 50, $"{aliases} aliases");
    }

    [Fact]
    public void Every_kernel_is_of_an_operator_by_its_first_name() =>
        Assert.All(TorchKernels.All, static k => Assert.Equal(k.Kernel.Type, k.Dialect.Find(k.Kernel.Domain, k.Kernel.Type)?.Type ?? k.Kernel.Type));

    [Theory]
    [InlineData("CuDNNBatchNorm", true)]
    [InlineData("CuDNNReLU", true)]
    [InlineData("ConvolutionDepthwise", true)]
    [InlineData("BinaryConvolution", false)]
    [InlineData("ROIAlign", false)]
    [InlineData("QuantizedReLU", false)]
    public void What_computes_the_same_runs_and_what_only_has_the_same_shape_does_not(string type, bool runs) =>
        Assert.Equal(runs, TorchKernels.Find(Called(CaffeDialect.Instance, CaffeDialect.Instance.Find("", type)!, type)) is not null);

    private static Node Called(Dialect dialect, OperatorSpec row, string type) => new() { Name = "n", Type = type, Dialect = dialect, Domain = row.Domain, Operator = row };
}
