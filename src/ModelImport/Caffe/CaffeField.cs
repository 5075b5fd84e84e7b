using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Caffe;

/// <summary>One field of a message, from text or from binary: a scalar, a message, or a payload left in the file.</summary>
internal sealed class CaffeField
{
    public CaffeField(string name, CaffeScalar scalar, SourcePosition? position = null)
    {
        Name = name;
        Scalar = scalar;
        Position = position;
    }

    public CaffeField(string name, CaffeMessage message, SourcePosition? position = null)
    {
        Name = name;
        Message = message;
        Position = position;
    }

    public CaffeField(string name, CaffePayload payload)
    {
        Name = name;
        Payload = payload;
    }

    public string Name { get; }

    public CaffeScalar? Scalar { get; }

    public CaffeMessage? Message { get; }

    public CaffePayload? Payload { get; }

    public SourcePosition? Position { get; }

    public CaffeField Renamed(string name) =>
        Message is { } message ? new(name, message, Position)
        : Scalar is { } scalar ? new(name, scalar, Position)
        : new(name, Payload!.Value);
}
