namespace NetDraw.Cli.Jobs;

/// <summary>What a figure that explains is of.</summary>
internal enum ExplainView
{
    /// <summary>The network beside large pictures where it has many boxes, else with pictures on its layers.</summary>
    Auto,
    /// <summary>The network, pictures on its layers.</summary>
    Layers,
    /// <summary>Large pictures, beside them a compact network.</summary>
    Net,
    /// <summary>Pictures, scales and scores alone.</summary>
    Photo,
}
