using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Caffe;

/// <summary>One layer on its way from the file's syntax to V2.</summary>
internal sealed record CaffeLayer
{
    /// <summary>The layer's fields in the newest syntax reached so far.</summary>
    public required CaffeMessage Fields { get; init; }

    /// <summary>Type as the file writes it.</summary>
    public required string SourceType { get; init; }

    /// <summary>Where the layer starts in a text file.</summary>
    public SourcePosition? Position { get; init; }

    /// <summary>Whether the file declares an input by fields and has no such layer.</summary>
    public bool IsSynthetic { get; init; }

    public string Name => Fields.Text("name") ?? "";

    public string Type => Fields.Text("type") ?? "";

    public IEnumerable<string> Bottoms => Fields.Texts("bottom");

    public IEnumerable<string> Tops => Fields.Texts("top");

    /// <summary>The layers that a net lists, in file order, as they are written.</summary>
    public static IEnumerable<CaffeLayer> Of(CaffeMessage net) =>
        from field in net.Fields
        where field.Name is "layer" or "layers" && field.Message is not null
        select new CaffeLayer
        {
            Fields = field.Message!,
            SourceType = (field.Message!.Message("layer") ?? field.Message!).Text("type") ?? "",
            Position = field.Position,
        };
}
