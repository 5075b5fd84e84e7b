using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Modules;

namespace NetDraw.ModelImport.Comparison;

/// <summary>Finds the layers that two networks have in common: by module path, by name, and by structure, in the order of the layers.</summary>
internal sealed class LayerMatching
{
    private readonly Network old;
    private readonly Network @new;
    private readonly Matching matching;

    private LayerMatching(Network old, Network @new) => (this.old, this.@new, matching) = (old, @new, new Matching(old.Nodes.Length, @new.Nodes.Length));

    /// <summary>Matches two networks.</summary>
    /// <param name="old">The old network.</param>
    /// <param name="new">The new network.</param>
    /// <param name="namesFirst">Whether names decide and structure matches what they leave, or the other way around.</param>
    public static Matching Find(Network old, Network @new, bool namesFirst)
    {
        var search = new LayerMatching(old, @new);
        if (namesFirst)
            search.ByNames();
        search.ByStructure();
        search.ByNames();
        return search.matching;
    }

    private void ByNames()
    {
        ByKey(static node => node.Module.IsEmpty ? "" : $"{node.Module.Text}\0{node.Kind}");
        ByKey(static node => NameOf(node) is { Length: > 0 } name ? $"{name}\0{node.Kind}" : "");
        // Of another type, but of the same place.
        ByKey(static node => node.Module.Text);
        ByKey(NameOf);
    }

    // Alike with what is around them, alike by themselves, of the same settings, of the same type.
    private void ByStructure()
    {
        var (oldTokens, newTokens) = (new LayerTokens(old), new LayerTokens(@new));
        ReadOnlySpan<Func<LayerTokens, int, string>> levels = [static (t, i) => t.Around(i), static (t, i) => t.Whole(i), static (t, i) => t.Settings(i), static (t, i) => t.Kind(i)];
        foreach (var level in levels)
        {
            foreach (var (openOld, openNew) in matching.Gaps().ToList())
            {
                foreach (var (a, b) in SequenceAlignment.Find([.. openOld.Select(i => level(oldTokens, i))], [.. openNew.Select(i => level(newTokens, i))]))
                    matching.Add(openOld[a], openNew[b]);
            }
        }
    }

    // Only where it is told how many of each there are: of three that became two nobody knows which went.
    private void ByKey(Func<Node, string> key)
    {
        var left = matching.OpenOld.GroupBy(i => key(old.Nodes[i]), StringComparer.Ordinal).Where(static g => g.Key.Length > 0).ToDictionary(static g => g.Key, static g => g.ToList(), StringComparer.Ordinal);
        foreach (var group in matching.OpenNew.GroupBy(i => key(@new.Nodes[i]), StringComparer.Ordinal).ToList())
        {
            if (!left.TryGetValue(group.Key, out var others) || others.Count != group.Count())
                continue;
            foreach (var (o, n) in others.Zip(group))
                matching.Add(o, n);
        }
    }

    private static string NameOf(Node node) => node.Dialect.HasSpokenNames ? node.Label : ExporterNames.TitleOf(node);
}
