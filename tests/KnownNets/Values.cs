namespace NetDraw.KnownNets;

/// <summary>Short forms for values of attributes.</summary>
internal static class Values
{
    /// <summary>Integers.</summary>
    public static int[] Ints(params int[] values) => values;
}
