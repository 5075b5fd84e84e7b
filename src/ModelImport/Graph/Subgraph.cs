namespace NetDraw.ModelImport.Graph;

/// <summary>A network inside a node.</summary>
/// <param name="Role">Attribute that holds it (<c>then_branch</c>, <c>else_branch</c>, <c>body</c>), or <c>function</c>.</param>
/// <param name="Body">The network. Bodies of one function are one object, however often it is called.</param>
public sealed record Subgraph(string Role, Network Body);
