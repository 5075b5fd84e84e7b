using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace NetDraw.Explain.Running.Torch.Kernels;

/// <summary>How places of a resized axis look into the input (ONNX, operator Resize).</summary>
/// <param name="Coordinates">Coordinate transformation, by its ONNX name.</param>
/// <param name="Nearest">Rounding to the nearest element, by its ONNX name.</param>
/// <param name="CubicFactor">The cubic kernel's a (Keys 1981).</param>
/// <param name="ExcludesOutside">Whether weights outside the input count as 0 and the others are scaled to sum 1.</param>
/// <param name="IsAntialiased">Whether the kernel is widened when the axis shrinks.</param>
internal sealed record ResizeRule(string Coordinates, string Nearest, double CubicFactor, bool ExcludesOutside, bool IsAntialiased)
{
    /// <summary>Resizes axis by axis.</summary>
    public Tensor Apply(Tensor x, string mode, IEnumerable<ResizeAxis> axes, double outside)
    {
        var y = x;
        Tensor? inside = null;
        foreach (var axis in axes)
        {
            if (axis.Input == axis.Output && axis.Scale == 1 && Coordinates != "tf_crop_and_resize")
                continue;
            double[] places = [.. Enumerable.Range(0, (int)axis.Output).Select(i => Place(axis, i))];
            y = mode == "nearest" ? y.index_select(axis.Axis, torch.tensor([.. places.Select(p => NearestOf(p, axis.Input))], device: x.device)) : Mixed(y, axis, mode, places);
            if (Coordinates == "tf_crop_and_resize")
            {
                bool[] isInside = [.. places.Select(p => p >= 0 && p <= axis.Input - 1)];
                var along = Axes.Along(torch.tensor(isInside, device: x.device), axis.Axis, x.dim());
                inside = inside is null ? along : inside.logical_and(along);
            }
        }

        return inside is null ? y : torch.where(inside, y, torch.full([1], outside, y.dtype, y.device));
    }

    private double Place(ResizeAxis axis, long at)
    {
        double half = ((at + 0.5) / axis.Scale) - 0.5;
        return Coordinates switch
        {
            "half_pixel" => half,
            "pytorch_half_pixel" => axis.Output > 1 ? half : 0,
            "align_corners" => axis.Output > 1 ? at * (axis.Input - 1.0) / (axis.Output - 1) : 0,
            "asymmetric" => at / axis.Scale,
            "tf_half_pixel_for_nn" => half + 0.5,
            "half_pixel_symmetric" => (axis.Input / 2.0 * (1 - (axis.Output / (axis.Scale * axis.Input)))) + half,
            "tf_crop_and_resize" when axis.Output > 1 => (axis.RoiStart * (axis.Input - 1)) + (at * (axis.RoiEnd - axis.RoiStart) * (axis.Input - 1) / (axis.Output - 1)),
            "tf_crop_and_resize" => 0.5 * (axis.RoiStart + axis.RoiEnd) * (axis.Input - 1),
            _ => throw new ExplainException($"the coordinate transformation '{Coordinates}' of a Resize is not known"),
        };
    }

    private long NearestOf(double place, long extent)
    {
        double rounded = Nearest switch
        {
            "floor" => Math.Floor(place),
            "ceil" => Math.Ceiling(place),
            "round_prefer_ceil" => Math.Floor(place + 0.5),
            _ => Math.Ceiling(place - 0.5),
        };
        return Math.Clamp((long)rounded, 0, extent - 1);
    }

    private Tensor Mixed(Tensor x, ResizeAxis axis, string mode, double[] places)
    {
        float[] matrix = new float[axis.Output * axis.Input];
        for (int row = 0; row < places.Length; row++)
        {
            foreach (var (at, weight) in Weights(axis, mode, places[row]))
                matrix[(row * axis.Input) + at] += (float)weight;
        }

        var weights = torch.tensor(matrix, [axis.Output, axis.Input], device: x.device).to(x.is_floating_point() ? x.dtype : torch.ScalarType.Float32);
        var mixed = Products.Multiply(x.to(weights.dtype).transpose(axis.Axis, -1), weights.t()).transpose(axis.Axis, -1);
        return x.is_floating_point() ? mixed : mixed.trunc().to(x.dtype);
    }

    private List<(long At, double Weight)> Weights(ResizeAxis axis, string mode, double place)
    {
        double stretch = IsAntialiased && axis.Scale < 1 ? 1 / axis.Scale : 1, reach = (mode == "cubic" ? 2 : 1) * stretch;
        bool drops = ExcludesOutside || IsAntialiased;
        var found = new List<(long At, double Weight)>();
        for (long at = (long)Math.Floor(place - reach); at <= (long)Math.Ceiling(place + reach); at++)
        {
            double distance = Math.Abs(place - at) / stretch, weight = mode == "cubic" ? Cubic(distance) : Math.Max(0, 1 - distance);
            if (weight != 0 && !(drops && (at < 0 || at >= axis.Input)))
                found.Add((Math.Clamp(at, 0, axis.Input - 1), weight));
        }

        double sum = drops ? found.Sum(static f => f.Weight) : 1;
        return [.. found.Select(f => (f.At, f.Weight / sum))];
    }

    private double Cubic(double d) => d switch
    {
        <= 1 => ((((CubicFactor + 2) * d) - (CubicFactor + 3)) * d * d) + 1,
        < 2 => (((((CubicFactor * d) - (5 * CubicFactor)) * d) + (8 * CubicFactor)) * d) - (4 * CubicFactor),
        _ => 0,
    };
}

/// <summary>One axis to be resized.</summary>
/// <param name="Axis">Which.</param>
/// <param name="Input">Extent before.</param>
/// <param name="Output">Extent after.</param>
/// <param name="Scale">Factor that coordinates are divided by.</param>
/// <param name="RoiStart">Start of the cut as a share of the input (tf_crop_and_resize).</param>
/// <param name="RoiEnd">End of it.</param>
internal readonly record struct ResizeAxis(int Axis, long Input, long Output, double Scale, double RoiStart, double RoiEnd);
