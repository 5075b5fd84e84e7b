using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Shapes;

/// <summary>What the names of one opened body become in the network around it.</summary>
/// <param name="outer">Names of the body around, whose tensors this one captures; null at the top and for functions, which capture nothing.</param>
/// <param name="prefix">Goes before every name of the body's own.</param>
/// <param name="enclosures">The bodies around, this one last.</param>
internal sealed class BodyNames(BodyNames? outer, string prefix, ImmutableArray<Enclosure> enclosures)
{
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);

    /// <summary>The bodies around, the outermost first and this one last.</summary>
    public ImmutableArray<Enclosure> Enclosures => enclosures;

    /// <summary>Makes a name of the body mean a tensor outside; null, or an empty name, prefixes it.</summary>
    public void Map(string name, string? tensor) => names[name] = string.IsNullOrEmpty(tensor) ? prefix + name : tensor;

    /// <summary>The new name of one of the body's own.</summary>
    public string Own(string name)
    {
        if (!names.TryGetValue(name, out string? own))
            names[name] = own = prefix + name;
        return own;
    }

    /// <summary>Whether the name is the body's own.</summary>
    public bool IsOwn(string name) => names.ContainsKey(name);

    /// <summary>What a name becomes; captured ones as the bodies around have them.</summary>
    public string Of(string name)
    {
        if (name.Length == 0)
            return name;
        for (var scope = this; scope is not null; scope = scope.Outer)
        {
            if (scope.names.TryGetValue(name, out string? found))
                return found;
        }

        return name;
    }

    /// <summary>A node of the body, renamed. Its label stays the file's.</summary>
    public Node Rename(Node node) => node with
    {
        Name = prefix + node.Name,
        Inputs = [.. node.Inputs.Select(Of)],
        Outputs = [.. node.Outputs.Select(Of)],
        ImplicitInputs = [.. node.ImplicitInputs.Select(Of)],
        Enclosures = enclosures,
    };

    /// <summary>A renamed node that stays closed: what its bodies capture has the new names there too.</summary>
    public Node Close(Node renamed) => renamed.Subgraphs.All(static s => s.Role == Subgraph.FunctionRole)
        ? renamed
        : renamed with { Subgraphs = [.. renamed.Subgraphs.Select(s => Close(s, new(StringComparer.Ordinal), 0))] };

    // Names that a body, or one around it within the closed node, defines itself are no captures.
    private Subgraph Close(Subgraph subgraph, HashSet<string> inner, int level)
    {
        var body = subgraph.Body;
        if (subgraph.Role == Subgraph.FunctionRole || level >= Subgraph.MaxDepth)
            return subgraph;
        var defined = new HashSet<string>(inner, StringComparer.Ordinal);
        defined.UnionWith(body.Inputs);
        defined.UnionWith(body.Weights.Keys);
        defined.UnionWith(body.Nodes.SelectMany(static n => n.Outputs));
        return subgraph with
        {
            Body = body.WithNodes([.. body.Nodes.Select(n => n with
            {
                Inputs = [.. n.Inputs.Select(Captured)],
                ImplicitInputs = [.. n.ImplicitInputs.Select(Captured)],
                Subgraphs = [.. n.Subgraphs.Select(s => Close(s, defined, level + 1))],
            })]),
        };

        string Captured(string name) => defined.Contains(name) ? name : Of(name);
    }

    private BodyNames? Outer => outer;
}
