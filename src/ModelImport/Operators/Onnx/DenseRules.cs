using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Operators.Onnx;

/// <summary>Matrix products.</summary>
internal static class DenseRules
{
    /// <summary>numpy.matmul: batch axes broadcast, …×M×K by …×K×N gives …×M×N; a vector's own axis drops out.</summary>
    public static Action<ShapeScope> MatMul(int left, int right, ElementType type = ElementType.Unknown, int typeInput = 0) => scope =>
    {
        if (!scope.TryShape(left, out var a) || !scope.TryShape(right, out var b))
        {
            scope.SetOutput(0, null, type == ElementType.Unknown ? scope.InputType(typeInput) : type);
            return;
        }

        a = Transposed(a, scope.Attributes.GetInteger("transA", 0) != 0, scope.Attributes.GetInteger("transBatchA", 0) != 0);
        b = Transposed(b, scope.Attributes.GetInteger("transB", 0) != 0, scope.Attributes.GetInteger("transBatchB", 0) != 0);
        if (Product(a, b, scope.StatedShape(0)) is { } product)
            scope.SetOutput(0, product, type == ElementType.Unknown ? scope.InputType(typeInput) : type);
        else
            scope.Fail($"the inner extents of {a} and {b} do not match");
    };

    /// <summary>The shape of a matrix product, or null where the inner extents are different numbers or an input is a scalar.</summary>
    public static Shape? Product(Shape a, Shape b, Shape? stated)
    {
        if (a.Rank == 0 || b.Rank == 0 || (a[-1].Value is { } x && b[b.Rank == 1 ? 0 : -2].Value is { } y && x != y))
            return null;
        Shape leftBatch = [.. a.Dims[..Math.Max(0, a.Rank - 2)]];
        Shape rightBatch = [.. b.Dims[..Math.Max(0, b.Rank - 2)]];
        Shape? statedBatch = stated is { Rank: >= 2 } ? [.. stated.Dims[..^2]] : null;
        var batch = Broadcasting.Join([leftBatch, rightBatch], statedBatch);
        return [.. batch.Dims, .. a.Rank > 1 ? [a[-2]] : Array.Empty<Dimension>(), .. b.Rank > 1 ? [b[-1]] : Array.Empty<Dimension>()];
    }

    /// <summary>α·A'·B' + β·C: M×N.</summary>
    public static void Gemm(ShapeScope scope)
    {
        if (!scope.TryShape(0, out var a) || !scope.TryShape(1, out var b))
            return;
        if (a.Rank != 2 || b.Rank != 2)
        {
            scope.Fail($"expected matrices, found {a} and {b}");
            return;
        }

        bool transposedA = scope.Attributes.GetInteger("transA", 0) != 0;
        bool transposedB = scope.Attributes.GetInteger("transB", 0) != 0;
        scope.SetOutput(0, [a[transposedA ? 1 : 0], b[transposedB ? 0 : 1]], scope.InputType(0));
    }

    /// <summary>Output elements × the inner extent, which is the left input's last axis (transposed: last but one).</summary>
    public static Func<LayerView, Dimension> Macs(int left) => view =>
    {
        if (view.Output is not { } output || view.Inputs.Length <= left || view.Inputs[left] is not { Rank: > 0 } a)
            return Dimension.Unknown;
        bool transposed = view.Attributes.GetInteger("transA", 0) != 0 && a.Rank > 1;
        if (transposed && view.Attributes.GetInteger("transBatchA", 0) != 0)
            return output.ElementCount * a[0];
        return output.ElementCount * a[transposed ? -2 : -1];
    };

    /// <summary>A determinant per matrix.</summary>
    public static void Determinant(ShapeScope scope)
    {
        if (!scope.TryShape(0, out var input))
            return;
        if (input.Rank >= 2)
            scope.SetOutput(0, [.. input.Dims[..^2]], scope.InputType(0));
        else
            scope.Fail("expected matrices");
    }

    // transBatch: axis 0 moves behind the other batch axes, to the place of the rows, before the matrices are transposed (ONNX Runtime, FusedMatMul).
    private static Shape Transposed(Shape shape, bool matrices, bool batch)
    {
        if (shape.Rank < 2)
            return shape;
        if (batch)
            shape = [.. shape.Dims[1..^1], shape[0], shape[-1]];
        return matrices ? [.. shape.Dims[..^2], shape[-1], shape[-2]] : shape;
    }
}
