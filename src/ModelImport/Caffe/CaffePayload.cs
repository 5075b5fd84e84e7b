namespace NetDraw.ModelImport.Caffe;

/// <summary>Numbers that were left in the file: where they are, and how they are stored.</summary>
/// <param name="Offset">Byte offset in the file.</param>
/// <param name="Length">Length in bytes.</param>
/// <param name="ElementSize">4 for binary32, 8 for binary64, 2 for binary16, 1 for bytes.</param>
internal readonly record struct CaffePayload(long Offset, long Length, int ElementSize);
