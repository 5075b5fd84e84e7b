namespace NetDraw.Explain.Methods;

/// <summary>Number of passes.</summary>
/// <param name="Forwards">Whole forward passes.</param>
/// <param name="Backwards">Backward passes.</param>
/// <param name="Heads">Forward passes of the part after a layer.</param>
public readonly record struct PassCount(long Forwards, long Backwards = 0, long Heads = 0);
