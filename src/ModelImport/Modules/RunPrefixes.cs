using System.Collections.Immutable;
using System.Text.RegularExpressions;
using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Modules;

/// <summary>
/// Modules of files that know none, from the layers' names: <c>inception_3a/1x1</c> and <c>inception_3a/pool</c> lie in <c>inception_3a</c>,
/// <c>res2a_branch1</c> in <c>res2a</c>. A slash parts where several layers share what is before it; an underscore only after a number that counts up
/// (other prefixes differ in it alone), and where the layers follow each other. When unsure a layer has no module.
/// </summary>
internal static partial class RunPrefixes
{
    private const int MaxLength = 200;

    // A first word of so many tenths of the layers is the network's.
    private const int LeastShare = 7;

    /// <summary>Fills what is null from the names. Linear.</summary>
    public static void Fill(Network network, ModulePath?[] paths)
    {
        string[] names = WithoutRoot([.. network.Nodes.Select(NameOf)]);
        string[] prefixes = [.. names.Select(PrefixOf)];
        Adopt(prefixes, names);
        var sure = Sure(prefixes, names);
        for (int i = 0; i < paths.Length; i++)
        {
            if (paths[i] is null && sure.Contains(prefixes[i]))
                paths[i] = ModulePath.Of([new(prefixes[i]), .. Within(names[i], prefixes[i])]);
        }
    }

    private static string NameOf(Node node) => node.IsSynthetic ? "" : node.Dialect.HasSpokenNames ? node.Name : ExporterNames.TitleOf(node);

    // Gluon's resnetv10_stage1_conv0_fwd: the first word of (nearly) all names is the network, which is no module of itself.
    private static string[] WithoutRoot(string[] names)
    {
        int named = names.Count(static n => n.Length > 0);
        var largest = names.Select(static n => n.Contains('/', StringComparison.Ordinal) ? "" : PrefixOf(n)).Where(static p => p.Length > 0).CountBy(static p => p, StringComparer.Ordinal).DefaultIfEmpty().MaxBy(static c => c.Value);
        if (largest.Value < 2 || largest.Value * 10 < named * LeastShare)
            return names;
        string root = largest.Key + "_";
        return [.. names.Select(n => n.StartsWith(root, StringComparison.Ordinal) ? n[root.Length..].TrimStart('_') : n)];
    }

    // All before the first slash, else up to the first number that an underscore follows; empty for none.
    private static string PrefixOf(string name) => name.Length > MaxLength ? ""
        : name.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash ? name[..slash]
        : Numbered().Match(name) is { Success: true } word ? word.Value : "";

    // Caffe's bn2a_branch1, scale2a_branch1 and relu2_1/x1 belong to res2a and conv2_1; res2a itself ends the block of that name.
    private static void Adopt(string[] prefixes, string[] names)
    {
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string prefix in prefixes.Where(static p => p.Length > 0 && !IsPart(p)))
            owners.TryAdd(TailOf(prefix), prefix);
        var all = prefixes.ToHashSet(StringComparer.Ordinal);
        for (int i = 0; i < prefixes.Length; i++)
        {
            if (IsPart(prefixes[i]) && owners.TryGetValue(TailOf(prefixes[i]), out string? owner))
                prefixes[i] = owner;
            else if (prefixes[i].Length == 0 && names[i].Length > 0 && all.Contains(names[i]))
                prefixes[i] = names[i];
        }
    }

    private static HashSet<string> Sure(string[] prefixes, string[] names)
    {
        var counts = new Dictionary<string, (int Members, int Runs)>(StringComparer.Ordinal);
        var families = prefixes.Distinct(StringComparer.Ordinal).GroupBy(StemOf, StringComparer.Ordinal).ToDictionary(static g => g.Key, static g => g.Count(), StringComparer.Ordinal);
        var slashed = new HashSet<string>(StringComparer.Ordinal);
        string last = "";
        for (int i = 0; i < prefixes.Length; i++)
        {
            if (names[i].Length == 0)
                continue;
            var (members, runs) = counts.GetValueOrDefault(prefixes[i]);
            counts[prefixes[i]] = (members + 1, prefixes[i] == last ? runs : runs + 1);
            if (names[i].StartsWith(prefixes[i] + "/", StringComparison.Ordinal))
                slashed.Add(prefixes[i]);
            last = prefixes[i];
        }

        return [.. counts.Where(c => c.Key.Length > 0 && c.Value.Members > 1 && (slashed.Contains(c.Key) || (c.Value.Runs == 1 && families[StemOf(c.Key)] > 1))).Select(static c => c.Key)];
    }

    // What is left of the name; a rest that is a bare number, or stands after another word, is told by the whole name.
    private static ImmutableArray<ModuleSegment> Within(string name, string prefix)
    {
        if (name.Length <= prefix.Length)
            return [];
        string rest = name[(prefix.Length + 1)..].TrimStart('_');
        if (!name.StartsWith(prefix, StringComparison.Ordinal) || rest is not [not (>= '0' and <= '9'), ..])
            return rest.Contains('/', StringComparison.Ordinal) || name.Contains('/', StringComparison.Ordinal) ? Segments(name[(name.IndexOf('/', StringComparison.Ordinal) + 1)..]) : [new(name)];
        return Segments(rest);
    }

    private static ImmutableArray<ModuleSegment> Segments(string rest)
    {
        if (rest.Contains('/', StringComparison.Ordinal))
            return [.. rest.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(static n => new ModuleSegment(n))];
        return Numbered().Match(rest) is { Success: true, Length: var length } ? [new(rest[..length]), new(rest[(length + 1)..])] : [new(rest)];
    }

    private static bool IsPart(string prefix) => PartWord().IsMatch(prefix);

    private static string TailOf(string prefix) => prefix[Math.Max(0, prefix.AsSpan().IndexOfAnyInRange('0', '9'))..];

    // Without the last number and a letter behind it: conv2_block of conv2_block1, res2 of res2a, so that res2a and res2b are of one family.
    private static string StemOf(string prefix) => prefix is [.., >= '0' and <= '9', >= 'a' and <= 'z'] ? prefix[..^1].TrimEnd("0123456789".ToCharArray()) : prefix.TrimEnd("0123456789".ToCharArray());

    [GeneratedRegex("^[A-Za-z]+(?:_[A-Za-z]+)*?_?[0-9]+[a-z]?(?=_[^_]|__[A-Za-z])", RegexOptions.CultureInvariant)]
    private static partial Regex Numbered();

    [GeneratedRegex("^(?:bn|scale|relu|norm|drop)_?[0-9]", RegexOptions.CultureInvariant)]
    private static partial Regex PartWord();
}
