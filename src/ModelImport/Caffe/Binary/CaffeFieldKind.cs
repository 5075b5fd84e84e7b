namespace NetDraw.ModelImport.Caffe.Binary;

/// <summary>How a binary field's value is to be read.</summary>
internal enum CaffeFieldKind
{
    /// <summary>Varint, signed.</summary>
    Integer,
    /// <summary>Varint, 0 or 1.</summary>
    Boolean,
    /// <summary>Varint that stands for a name.</summary>
    Enum,
    /// <summary>binary32.</summary>
    Single,
    /// <summary>UTF-8.</summary>
    Text,
    /// <summary>A message.</summary>
    Message,
    /// <summary>Packed binary32 that stay in the file.</summary>
    Singles,
    /// <summary>Packed binary64 that stay in the file.</summary>
    Doubles,
}
