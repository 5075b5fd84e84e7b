using NetDraw.Explain.Running;
using Xunit;

namespace NetDraw.Explain.Tests.Running;

public class VectorKernelsTests
{
    private const int Amd = unchecked((int)0x8000001D), Extended = unchecked((int)0x80000000), MostAmd = unchecked((int)0x80000028);

    [Theory]
    [InlineData(22, 0x1C004121, MostAmd, 0, true)] // Intel lists its caches in leaf 4
    [InlineData(16, 0, MostAmd, 0x00004121, true)] // AMD in leaf 8000001D
    [InlineData(16, 0, MostAmd, 0, false)] // a guest whose host hides both
    [InlineData(2, 0x1C004121, unchecked((int)0x80000008), 0x00004121, false)] // older than the leaves, which then mean nothing
    public void A_processor_tells_its_caches_where_a_leaf_lists_one(int mostLeaf, int intel, int mostExtended, int amd, bool tells) =>
        Assert.Equal(tells, VectorKernels.TellsCaches((leaf, _) => (leaf switch { 0 => mostLeaf, 4 => intel, Extended => mostExtended, Amd => amd, _ => 0 }, 0, 0, 0)));
}
