namespace NetDraw.ModelImport.Costs;

/// <summary>Sum over layers, of those whose count is known.</summary>
/// <param name="Known">Sum of the known counts; symbolic where some hang on symbols. Unknown only where the sum overflows.</param>
/// <param name="UnknownLayers">How many layers are left out because their count is not known.</param>
public sealed record CostTotal(Amount Known, int UnknownLayers)
{
    /// <summary>Sums counts; numbers and expressions are added apart, so that long nets with symbols stay linear.</summary>
    internal static CostTotal Sum(IEnumerable<Amount> counts)
    {
        var numbers = Amount.Zero;
        var symbolic = Amount.Zero;
        int unknown = 0;
        foreach (var count in counts)
        {
            if (count.IsUnknown)
                unknown++;
            else if (count.Number is not null)
                numbers += count;
            else
                symbolic += count;
        }

        return new(numbers + symbolic, unknown);
    }
}
