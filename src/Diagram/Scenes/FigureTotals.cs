namespace NetDraw.Diagram.Scenes;

/// <summary>Counts of the whole model that a figure shows.</summary>
/// <param name="Layers">Its layers, inputs that are declared by fields among them.</param>
/// <param name="LearnedParameters">Parameters that training learns, as far as they are known; null where they hang on symbols.</param>
/// <param name="Macs">Multiply-accumulates of one forward pass, as far as they are known; null likewise.</param>
internal sealed record FigureTotals(int Layers, long? LearnedParameters, long? Macs);
