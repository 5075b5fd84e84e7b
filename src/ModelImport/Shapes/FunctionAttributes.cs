using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Shapes;

/// <summary>Puts a call's attributes into a function's body.</summary>
internal static class FunctionAttributes
{
    public static Network Bind(Network body, Attributes attributes) => attributes.Names.IsEmpty ? body : body;
}
