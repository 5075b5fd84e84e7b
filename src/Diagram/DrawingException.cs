namespace NetDraw.Diagram;

/// <summary>The network cannot be drawn as asked: what was asked for, and what there is.</summary>
public sealed class DrawingException(string message, Exception? cause = null) : Exception(message, cause);
