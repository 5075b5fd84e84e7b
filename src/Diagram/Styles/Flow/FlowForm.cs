namespace NetDraw.Diagram.Styles.Flow;

/// <summary>Outline of a box.</summary>
internal enum FlowForm
{
    /// <summary>A rectangle with slightly rounded corners: a layer.</summary>
    Box,
    /// <summary>Fully rounded ends: inputs, results, merges.</summary>
    Pill,
    /// <summary>A rectangle with a second border inside: control flow and called functions, which hold a network of their own.</summary>
    DoubleBox,
}
