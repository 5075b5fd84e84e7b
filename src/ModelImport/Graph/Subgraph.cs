namespace NetDraw.ModelImport.Graph;

/// <summary>A network inside a node.</summary>
/// <param name="Role">Attribute that holds it (<c>then_branch</c>, <c>else_branch</c>, <c>body</c>), or <c>function</c>.</param>
/// <param name="Body">The network. Bodies of one function are one object, however often it is called.</param>
public sealed record Subgraph(string Role, Network Body)
{
    /// <summary>The role of a called local function's body.</summary>
    public const string FunctionRole = "function";

    /// <summary>Bodies nested deeper are not looked into.</summary>
    internal const int MaxDepth = 128;

    /// <summary>The body as a call sees it: within a function, references to the call's attributes are replaced by their values.</summary>
    /// <param name="call">The node that holds this subgraph.</param>
    public Network BodyOf(Node call) => Role == FunctionRole ? FunctionAttributes.Bind(Body, call.Attributes) : Body;
}
