namespace NetDraw.Explain.Targets;

/// <summary>How a detector writes its boxes and classes: which axis goes over a box's numbers, and which of them is what.</summary>
/// <param name="Family">The form's usual name, for messages.</param>
/// <param name="ClassAxis">The axis of the score tensor that goes over the classes; −1 where there is one score a box.</param>
/// <param name="FirstClass">Index of the first class on it.</param>
/// <param name="Classes">Number of classes.</param>
public sealed record DetectionHead(string Family, int ClassAxis, int FirstClass, int Classes)
{
    /// <summary>Index of the score that there is anything at all; null where there is none.</summary>
    public int? Objectness { get; init; }

    /// <summary>Index of the number of the class, in heads that write only the best one; null elsewhere.</summary>
    public int? ClassNumber { get; init; }

    /// <summary>The tensor with the boxes, four numbers each; null where they are in the score tensor, at <see cref="FirstCoordinate"/>.</summary>
    public string? Boxes { get; init; }

    /// <summary>The tensor with the number of each box's class, in heads that write only the best one; null elsewhere.</summary>
    public string? Numbers { get; init; }

    /// <summary>Index of the first of four coordinates in the score tensor; null where they are elsewhere, or not decoded.</summary>
    public int? FirstCoordinate { get; init; }

    /// <summary>Whether a box is its middle and its size, rather than two corners.</summary>
    public bool IsCentred { get; init; }

    /// <summary>Whether rows come before columns, as in TensorFlow's boxes.</summary>
    public bool IsRowFirst { get; init; }

    /// <summary>The class that stands for no object; null where there is none.</summary>
    public int? Background { get; init; }

    /// <summary>The score tensor's extents, where they are to be read otherwise than stated: anchors and classes in one axis.</summary>
    public System.Collections.Immutable.ImmutableArray<long> Shape { get; init; }
}
