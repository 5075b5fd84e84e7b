namespace NetDraw.ModelImport.Operators;

/// <summary>How often an operator runs the networks that it holds.</summary>
public enum BodyUse
{
    /// <summary>Each of them, once a call; they are parts of it and are not opened.</summary>
    Closed,
    /// <summary>One of them (If).</summary>
    OneOf,
    /// <summary>As often as the first input says, on the operator's inputs (Loop).</summary>
    Trips,
    /// <summary>Once a slice of what is scanned, on the operator's inputs (Scan).</summary>
    Slices,
}
