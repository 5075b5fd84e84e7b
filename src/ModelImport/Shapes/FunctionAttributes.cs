using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Shapes;

/// <summary>Puts a call's attributes in the place of references within a function's body.</summary>
internal static class FunctionAttributes
{
    /// <summary>The body as this call sees it; the same object where it refers to nothing. Attributes that the call does not give are left out.</summary>
    public static Network Bind(Network body, Attributes call)
    {
        if (!body.Nodes.Any(HasReference))
            return body;
        var builder = NetworkBuilder.From(body);
        builder.Nodes.Clear();
        builder.Nodes.AddRange(body.Nodes.Select(node => HasReference(node) ? node with { Attributes = Resolve(node.Attributes, call) } : node));
        return builder.Build();
    }

    private static bool HasReference(Node node) => node.Attributes.Names.Any(n => node.Attributes[n] is AttributeValue.Reference);

    private static Attributes Resolve(Attributes attributes, Attributes call) =>
        new(attributes.Names
            .Select(n => KeyValuePair.Create(n, attributes[n] is AttributeValue.Reference { Name: var outer } ? call[outer] : attributes[n]))
            .Where(static e => e.Value is not null)!);
}
