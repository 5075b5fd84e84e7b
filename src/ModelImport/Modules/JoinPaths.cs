using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Modules;

/// <summary>
/// Finds the module of a sum or a concatenation of which nothing is known but what it reads: torch's own layers have no parameters there, and older exporters no names. Who reads
/// the result says little, as the next module does.
/// </summary>
internal sealed class JoinPaths
{
    // Readers of a tensor that are looked at.
    private const int MostReaders = 64;

    private readonly Network network;
    private readonly Dictionary<Node, ModulePath> known = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<Node> joins = new(ReferenceEqualityComparer.Instance);

    /// <summary>Looks at the paths that are known.</summary>
    public JoinPaths(Network network, ModulePath?[] paths)
    {
        this.network = network;
        for (int i = 0; i < paths.Length; i++)
        {
            if (paths[i] is { } path)
                known[network.Nodes[i]] = path;
        }
    }

    /// <summary>The module that puts a node's operands together, or goes on with what it put together; null where nothing says so. Asked writers before readers.</summary>
    /// <param name="node">What nothing else is known of.</param>
    /// <param name="written">The path of who writes a tensor, as far as anybody knows.</param>
    public ModulePath? OwnerOf(Node node, Dictionary<string, ModulePath?> written)
    {
        var read = node.Inputs.Distinct(StringComparer.Ordinal).Where(i => written.GetValueOrDefault(i) is not null).Select(i => (Tensor: i, Path: written[i]!)).ToList();
        if (read is [var alone])
            return EndsJoin(alone.Tensor) ? alone.Path : null;
        if (read is not [var one, var other] || (AroundShortcut(one.Tensor, one.Path, other.Path) ?? AroundShortcut(other.Tensor, other.Path, one.Path) ?? OfParts(one.Path, other.Path)) is not { } owner)
            return null;
        joins.Add(node);
        return owner;
    }

    // What alone reads a sum, as an activation does, ends the block.
    private bool EndsJoin(string tensor) => network.ProducerOf(tensor) is { } join && joins.Contains(join) && network.ConsumersOf(tensor).Take(2).Count() == 1;

    // What comes into a numbered block is read in it, and is joined there to what became of it: the block's own shortcut (layers.3, blocks.0.1).
    private ModulePath? AroundShortcut(string tensor, ModulePath from, ModulePath made)
    {
        ModulePath? block = null;
        foreach (var reader in network.ConsumersOf(tensor).Take(MostReaders))
        {
            if (known.TryGetValue(reader, out var path) && BlockAround(path.CommonWith(made)) is { } around && !from.IsWithin(around) && (block is null || around.Segments.Length > block.Segments.Length))
                block = around;
        }

        return block;
    }

    private static ModulePath? BlockAround(ModulePath path)
    {
        int length = path.Segments.Length;
        while (length > 0 && !IsNumber(path.Segments[length - 1]))
            length--;
        return length == 0 ? null : path.Take(length);
    }

    // Of what stands in a list, whoever holds the list puts it together, which may be anybody.
    private static ModulePath? OfParts(ModulePath one, ModulePath other)
    {
        var module = one.CommonWith(other);
        int at = module.Segments.Length;
        return module.IsEmpty || one.Segments.Length == at || other.Segments.Length == at || (IsNumber(one.Segments[at]) && IsNumber(other.Segments[at])) ? null : module;
    }

    private static bool IsNumber(ModuleSegment segment) => segment.Name.All(char.IsAsciiDigit);
}
