namespace NetDraw.Diagram.Blocks.Repeats;

/// <summary>Where a block of one stretch has an operand from.</summary>
/// <param name="Source">Which stretch writes it.</param>
/// <param name="Offset">Its writer's place in that stretch; for tensors from outside the tensor's number.</param>
/// <param name="Slot">Which of the writer's outputs it is; 0 for tensors from outside.</param>
internal readonly record struct Operand(OperandSource Source, int Offset, int Slot);

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
