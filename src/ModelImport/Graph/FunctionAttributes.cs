namespace NetDraw.ModelImport.Graph;

/// <summary>Puts a call's attributes in the place of references within a function's body, and within bodies of control flow in it.</summary>
internal static class FunctionAttributes
{
    /// <summary>The body as this call sees it; the same object where it refers to nothing. Attributes that the call does not give are left out.</summary>
    public static Network Bind(Network body, Attributes call) => Bind(body, call, 0);

    private static Network Bind(Network body, Attributes call, int depth)
    {
        if (depth > Subgraph.MaxDepth)
            return body;
        bool changed = false;
        var nodes = new List<Node>(body.Nodes.Length);
        foreach (var node in body.Nodes)
        {
            var bound = Bind(node, call, depth);
            changed |= !ReferenceEquals(bound, node);
            nodes.Add(bound);
        }

        if (!changed)
            return body;
        var builder = NetworkBuilder.From(body);
        builder.Nodes.Clear();
        builder.Nodes.AddRange(nodes);
        return builder.Build();
    }

    // A function that the body calls has attributes of its own: references in it mean this call's, not the outer one's.
    private static Node Bind(Node node, Attributes call, int depth)
    {
        if (node.Attributes.Names.Any(n => node.Attributes[n] is AttributeValue.Reference))
            node = node with { Attributes = Resolve(node.Attributes, call) };
        if (!node.Subgraphs.Any(static s => s.Role != Subgraph.FunctionRole))
            return node;
        bool changed = false;
        var bodies = node.Subgraphs.ToBuilder();
        for (int i = 0; i < bodies.Count; i++)
        {
            if (bodies[i].Role == Subgraph.FunctionRole)
                continue;
            var bound = Bind(bodies[i].Body, call, depth + 1);
            changed |= !ReferenceEquals(bound, bodies[i].Body);
            bodies[i] = bodies[i] with { Body = bound };
        }

        return changed ? node with { Subgraphs = bodies.ToImmutable() } : node;
    }

    private static Attributes Resolve(Attributes attributes, Attributes call) =>
        new(attributes.Names
            .Select(n => KeyValuePair.Create(n, attributes[n] is AttributeValue.Reference { Name: var outer } ? call[outer] : attributes[n]))
            .Where(static e => e.Value is not null)!);
}
