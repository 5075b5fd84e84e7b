using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace NetDraw.Explain.Running.Torch.Kernels;

/// <summary>Bicubic reading of pictures at given places, which torch has but TorchSharp does not offer (Keys 1981, a = −0.75).</summary>
internal static class CubicSampling
{
    private const double A = -0.75;

    /// <summary>Samples.</summary>
    /// <param name="x">N×C×H×W.</param>
    /// <param name="grid">N×rows×columns×2: places across and down, −1 to 1.</param>
    /// <param name="padding"><c>zeros</c>, <c>border</c> or <c>reflection</c>.</param>
    /// <param name="isCorner">Whether −1 and 1 are the middles of the outermost pixels rather than their edges.</param>
    public static Tensor Apply(Tensor x, Tensor grid, string padding, bool isCorner)
    {
        var (across, down) = (Unnormalised(grid.select(-1, 0), x.shape[3], isCorner), Unnormalised(grid.select(-1, 1), x.shape[2], isCorner));
        var (left, top) = (across.floor(), down.floor());
        Tensor? sum = null;
        for (int row = -1; row <= 2; row++)
        {
            for (int column = -1; column <= 2; column++)
            {
                var weight = Weight((down - (top + row)).abs()) * Weight((across - (left + column)).abs());
                var term = Picked(x, top + row, left + column, padding, isCorner) * weight.unsqueeze(1);
                sum = sum is null ? term : sum + term;
            }
        }

        return sum!;
    }

    private static Tensor Unnormalised(Tensor place, long extent, bool isCorner) =>
        isCorner ? (place + 1) / 2 * (extent - 1) : (((place + 1) * extent) - 1) / 2;

    private static Tensor Weight(Tensor d) => torch.where(
        d <= 1,
        (((d * (A + 2)) - (A + 3)) * d * d) + 1,
        torch.where(d < 2, (((((d * A) - (5 * A)) * d) + (8 * A)) * d) - (4 * A), torch.zeros_like(d)));

    private static Tensor Picked(Tensor x, Tensor row, Tensor column, string padding, bool isCorner)
    {
        var (rows, columns) = (Inside(row, x.shape[2], padding, isCorner), Inside(column, x.shape[3], padding, isCorner));
        var at = ((rows * x.shape[3]) + columns).to(torch.ScalarType.Int64).reshape(x.shape[0], 1, -1);
        var values = x.flatten(2).gather(2, at.expand(x.shape[0], x.shape[1], at.shape[2])).reshape([x.shape[0], x.shape[1], .. row.shape.AsSpan(1)]);
        if (padding != "zeros")
            return values;
        var isInside = rows.eq(row).logical_and(columns.eq(column));
        return values * isInside.unsqueeze(1).to(values.dtype);
    }

    private static Tensor Inside(Tensor place, long extent, string padding, bool isCorner)
    {
        if (padding != "reflection")
            return place.clamp(0, extent - 1);
        // Reflected at the middles of the outermost pixels, or at their edges.
        double low = isCorner ? 0 : -0.5, span = isCorner ? extent - 1 : extent;
        if (span == 0)
            return place * 0;
        var along = (place - low).abs().remainder(2 * span);
        return (torch.where(along > span, (along * -1) + (2 * span), along) + low).clamp(0, extent - 1).round();
    }
}
