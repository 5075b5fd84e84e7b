namespace NetDraw.Diagram.Blocks.Features;

/// <summary>What a tensor is a field over.</summary>
internal enum FeatureKind
{
    /// <summary>Nothing: channels only.</summary>
    Vector,
    /// <summary>A line: a sequence of channel vectors.</summary>
    Sequence,
    /// <summary>A plane: an image.</summary>
    Map,
    /// <summary>A space: a volume or a video.</summary>
    Volume,
}
