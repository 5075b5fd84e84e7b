namespace NetDraw.Diagram.Blocks.Repeats;

/// <summary>Where an operand comes from, seen from one of several equal stretches.</summary>
internal enum OperandSource
{
    /// <summary>The stretch itself.</summary>
    Own,
    /// <summary>The stretch before.</summary>
    Before,
    /// <summary>Anywhere else.</summary>
    Outside,
}
