namespace NetDraw.Testing;

/// <summary>What was drawn or dumped is not what the golden file holds.</summary>
public sealed class GoldenMismatchException(string message) : Exception(message);
