using System.Globalization;

namespace NetDraw.ModelImport.Costs;

/// <summary>Receptive field along one axis, in input elements: output element i sees [Begin + i·Jump, End + i·Jump], ends included.</summary>
/// <param name="Begin">First input position that output element 0 sees; negative within the padding. Fractional behind transposed convolutions.</param>
/// <param name="End">Last input position that output element 0 sees.</param>
/// <param name="Jump">Distance in the input between the fields of neighbouring output elements (the effective stride).</param>
public readonly record struct ReceptiveFieldAxis(double Begin, double End, double Jump)
{
    /// <summary>The axis of the input itself.</summary>
    internal static ReceptiveFieldAxis Input => new(0, 0, 1);

    /// <summary>Extent in input elements, padding included: End − Begin + 1, rounded up.</summary>
    public long Size => (long)Math.Min(Math.Ceiling(End - Begin + 1 - 1e-9), 1e15);

    /// <summary>Centre of output element 0's field, in input positions (0 is the centre of the first input element).</summary>
    public double Offset => (Begin + End) / 2;

    internal string SizeText => Size.ToString(CultureInfo.InvariantCulture);

    internal string JumpText => Jump.ToString("0.###", CultureInfo.InvariantCulture);
}
