using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.ConvNetDraw;

/// <summary>One call of the text: <c>conv1: conv(24, 24, 8)</c>.</summary>
/// <param name="Name">Name before the colon; null where there is none.</param>
/// <param name="Word">What is called, as written.</param>
/// <param name="Height">First number: the tool draws it as the upright edge.</param>
/// <param name="Width">Second number: the tool draws it as the receding edge.</param>
/// <param name="Depth">Third number: channels.</param>
/// <param name="Position">Where it starts.</param>
internal sealed record ConvNetDrawCall(string? Name, string Word, long Height, long Width, long Depth, SourcePosition Position);
