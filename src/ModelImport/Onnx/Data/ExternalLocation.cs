namespace NetDraw.ModelImport.Onnx.Data;

/// <summary>Where external data lies, as the file writes it; nothing of it is checked before it is read.</summary>
/// <param name="Path">Relative path.</param>
/// <param name="Offset">First byte; null means 0.</param>
/// <param name="Length">Number of bytes; null means as many as the shape asks for.</param>
internal sealed record ExternalLocation(string Path, string? Offset, string? Length);
