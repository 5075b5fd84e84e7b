namespace NetDraw.ModelImport.Comparison;

/// <summary>What became of a layer from one network to the other.</summary>
internal enum LayerFate
{
    /// <summary>It is the same.</summary>
    Kept,
    /// <summary>Only sizes differ: they follow from a change of what it reads.</summary>
    Resized,
    /// <summary>It is another: its type, settings, number of channels, or what it reads.</summary>
    Changed,
    /// <summary>Only the new network has it.</summary>
    Added,
    /// <summary>Only the old network has it.</summary>
    Removed,
}
