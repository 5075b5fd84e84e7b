using NetDraw.Diagram.Blocks;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Diagram.Rules;

/// <summary>What a selector without a match may have meant.</summary>
internal sealed class RuleSuggestions
{
    private const int MaxListed = 12;
    private const int MaxNames = 2000;

    private readonly List<BlockGraph> graphs = [];
    private readonly SortedSet<string> types = new(StringComparer.OrdinalIgnoreCase);
    private readonly SortedSet<string> words = new(StringComparer.OrdinalIgnoreCase);
    private readonly SortedSet<string> names = new(StringComparer.Ordinal);
    private readonly SortedSet<string> modules = new(StringComparer.Ordinal);
    private readonly SortedSet<string> classes = new(StringComparer.Ordinal);
    private readonly SortedSet<string> categories = new(StringComparer.Ordinal);

    /// <summary>Takes note of a graph; its words are only looked up when somebody asks.</summary>
    public void See(BlockGraph graph) => graphs.Add(graph);

    /// <summary>The end of a message: the nearest word, and what there is.</summary>
    public string For(BlockSelector selector)
    {
        LookUp();
        if (selector.Category is { } category && !categories.Contains(category.ToString().ToLowerInvariant()))
            return $"; its categories are {string.Join(", ", categories)}";
        if (selector.Type is { } type)
            return ForType(type);
        if (selector.Class is { } owner)
            return ForModule(owner, classes, "classes");
        if (selector.Module is { } module)
            return ForModule(module, modules, "modules");
        var name = selector.Name ?? selector.TypeOrName;
        if (name is null)
            return "";
        string? near = Suggestion.Nearest(name.Text, names);
        return near is not null ? $"; did you mean '{near}'?" : selector.TypeOrName is not null ? ForType(name) : "";
    }

    /// <summary>The end of a message about a pattern: the first type in it that the network lacks.</summary>
    public string For(FoldPattern pattern)
    {
        LookUp();
        return MissingType(pattern.Steps) is { } type ? $": it has no {Quoted.Of(type.Text)}{ForType(type)}" : "";
    }

    private void LookUp()
    {
        foreach (var graph in graphs)
        {
            foreach (var block in graph.Blocks)
            {
                categories.Add(block.Category.ToString().ToLowerInvariant());
                if (names.Count < MaxNames)
                    names.Add(block.Title.Length > 0 ? block.Title : block.Name);
                foreach (var node in block.Nodes.Where(_ => modules.Count < MaxNames))
                    AddModules(node.Module);
                if (block.Kind != BlockKind.Layer)
                    continue;
                types.Add(TypeNames.Of(graph.Network, block).First());
                words.UnionWith(TypeNames.Of(graph.Network, block));
            }
        }

        graphs.Clear();
    }

    private void AddModules(ModulePath path)
    {
        classes.UnionWith(path.Segments.Select(static s => s.Class).Where(static c => c.Length > 0));
        for (int length = path.Segments.Length; length > 0 && modules.Add(path.Take(length).Text); length--)
        {
            // Those around one that is known are known.
        }
    }

    private static string ForModule(NamePattern pattern, SortedSet<string> known, string what) => Suggestion.Nearest(pattern.Text, known) is { } near
        ? $"; did you mean '{near}'?"
        : known.Count == 0 ? $"; its file says no {what}"
        : $"; its {what} are {string.Join(", ", known.Where(static k => !k.Contains('.', StringComparison.Ordinal)).Take(MaxListed).Select(Quoted.Cut))}{(known.Count > MaxListed ? ", …" : "")}";

    private string ForType(NamePattern type) => Suggestion.Nearest(type.Text, words) is { } near
        ? $"; did you mean '{near}'?"
        : $"; its types are {string.Join(", ", types.Take(MaxListed).Select(Quoted.Cut))}{(types.Count > MaxListed ? ", …" : "")}";

    private NamePattern? MissingType(IEnumerable<FoldStep> steps) => steps.SelectMany(static s => s.Arms)
        .Select(arm => arm.IsShortcut || arm.IsOptional ? null
            : arm.Types.IsEmpty ? MissingType(arm.Chain)
            : arm.Types.Any(t => words.Any(t.Matches)) ? null : arm.Types[0])
        .FirstOrDefault(static t => t is not null);
}
