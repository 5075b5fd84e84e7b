namespace NetDraw.Diagram.Scenes;

/// <summary>What a group of primitives is; its name in lower case is its class, and the first part of its id.</summary>
public enum GroupKind
{
    /// <summary>One layer, or several drawn as one.</summary>
    Layer,
    /// <summary>What the network is fed.</summary>
    Input,
    /// <summary>A result of the network.</summary>
    Output,
    /// <summary>Layers that touch, and the labels around them.</summary>
    Stage,
    /// <summary>The way of a tensor.</summary>
    Edge,
    /// <summary>A tensor's shape, written on an edge.</summary>
    Shape,
    /// <summary>A frame around layers that are repeated.</summary>
    Repeat,
    /// <summary>A frame around layers that form a group.</summary>
    Group,
    /// <summary>What the colours mean.</summary>
    Legend,
    /// <summary>Colour bars and remarks under a figure.</summary>
    Notes,
}
