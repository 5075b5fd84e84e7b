namespace NetDraw.ModelImport.Protobuf;

/// <summary>How a field is encoded (protobuf.dev, Encoding).</summary>
internal enum WireType
{
    /// <summary>Integer, 7 bits a byte, low bits first.</summary>
    Varint = 0,
    /// <summary>8 bytes, little-endian.</summary>
    Fixed64 = 1,
    /// <summary>Length as a varint, then that many bytes.</summary>
    Bytes = 2,
    /// <summary>Fields up to the matching <see cref="GroupEnd"/>; deprecated but legal.</summary>
    GroupStart = 3,
    /// <summary>Ends a group.</summary>
    GroupEnd = 4,
    /// <summary>4 bytes, little-endian.</summary>
    Fixed32 = 5,
}
