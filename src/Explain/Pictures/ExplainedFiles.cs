namespace NetDraw.Explain.Pictures;

/// <summary>The files that an explanation was made from, for its manifest.</summary>
/// <param name="Model">The model's path.</param>
/// <param name="Weights">The path of weights beside it; null where the model's file holds them.</param>
/// <param name="Image">The picture's path; empty where none was asked for.</param>
public sealed record ExplainedFiles(string Model, string? Weights, string Image);
