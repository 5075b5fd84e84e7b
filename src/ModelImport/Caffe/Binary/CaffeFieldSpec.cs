namespace NetDraw.ModelImport.Caffe.Binary;

/// <summary>One field of a message of the schema.</summary>
/// <param name="Name">Name in text form.</param>
/// <param name="Kind">How to read it.</param>
/// <param name="Of">The message's type, or the enum's.</param>
internal readonly record struct CaffeFieldSpec(string Name, CaffeFieldKind Kind, string Of);
