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
    /// <summary>A box with a loop: a cell that reads its own last state.</summary>
    Recurrent,
    /// <summary>A box with three ways that join: queries, keys and values.</summary>
    Attention,
    /// <summary>A box with ruled rows: a table that is looked up.</summary>
    Embedding,
}
