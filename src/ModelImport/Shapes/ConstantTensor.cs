using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Shapes;

/// <summary>
/// Elements of a small tensor on which shapes hang: each a number, an expression over symbols, or unknown.
/// </summary>
/// <param name="Shape">Static shape; its element count is the number of values.</param>
/// <param name="Values">Elements in row-major order.</param>
public sealed record ConstantTensor(Shape Shape, ImmutableArray<Dimension> Values)
{
    /// <summary>More elements are not tracked: no shape hangs on them.</summary>
    public const int MaxElements = 1024;
}
