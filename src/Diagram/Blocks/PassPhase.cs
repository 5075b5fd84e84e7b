namespace NetDraw.Diagram.Blocks;

/// <summary>What a pass finds; passes run in the order of their phases.</summary>
internal enum PassPhase
{
    /// <summary>The file's layers, one by one.</summary>
    Layers,
    /// <summary>The same, about to be joined to the layers that they dress.</summary>
    Joining,
    /// <summary>Boxes, no two stretches of which are one yet.</summary>
    Repeats,
    /// <summary>All boxes that there will be: what is left is to say something of them.</summary>
    Marks,
    /// <summary>Frames, about to become boxes.</summary>
    Collapsing,
}
