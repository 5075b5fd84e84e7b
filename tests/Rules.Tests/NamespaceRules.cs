using System.Text.RegularExpressions;
using Xunit;

namespace NetDraw.Rules.Tests;

/// <summary>Namespaces build on each other in one direction: who reads one needs not know those that build on it.</summary>
public sealed partial class NamespaceRules
{
    // Known, and to go: nobody may add to these.
    private static readonly string[] Exceptions =
    [
        "NetDraw.ModelImport.Graph -> NetDraw.ModelImport.Operators",
    ];

    [Theory]
    [InlineData("ModelImport")]
    [InlineData("Diagram")]
    [InlineData("Explain")]
    [InlineData("Cli")]
    public void Namespaces_use_each_other_in_one_direction(string project)
    {
        var uses = UsesOf(RepositoryFiles.Sources($"src/{project}"), $"NetDraw.{project}.");
        Assert.Equal([], CyclesIn(uses.Where(static u => !Exceptions.Contains($"{u.From} -> {u.To}"))));
    }

    [Fact]
    public void An_exception_is_needed()
    {
        var uses = UsesOf(RepositoryFiles.Sources("src"), "NetDraw.").Select(static u => $"{u.From} -> {u.To}").ToHashSet(StringComparer.Ordinal);
        Assert.All(Exceptions, use => Assert.Contains(use, uses));
    }

    [Fact]
    public void A_cycle_is_found_and_named()
    {
        (string Path, string Text)[] sources =
        [
            ("a.cs", "using NetDraw.X.B;\n\nnamespace NetDraw.X.A;\n"),
            ("b.cs", "using System;\nusing NetDraw.X.C;\n\nnamespace NetDraw.X.B;\n"),
            ("c.cs", "using NetDraw.X.A;\nusing NetDraw.X.C.Inner;\n\nnamespace NetDraw.X.C;\n"),
            ("d.cs", "using NetDraw.X.A;\n\nnamespace NetDraw.X.D;\n"),
            ("e.cs", "using NetDraw.X.C;\n\nnamespace NetDraw.X.C.Inner;\n"),
        ];
        Assert.Equal(["NetDraw.X.A, NetDraw.X.B, NetDraw.X.C"], CyclesIn(UsesOf(sources, "NetDraw.X.")));
        Assert.Empty(CyclesIn(UsesOf(sources.Where(static s => s.Path != "c.cs"), "NetDraw.X.")));
    }

    // By using directives. A namespace and those within it are one house: what they use of each other does not count.
    private static HashSet<(string From, string To)> UsesOf(IEnumerable<(string Path, string Text)> sources, string within)
    {
        var files = sources.Select(static s => (Name: Declared().Match(s.Text).Groups[1].Value, s.Text)).Where(f => f.Name.StartsWith(within, StringComparison.Ordinal));
        return [.. files.SelectMany(static f => Used().Matches(f.Text).Select(m => (From: f.Name, To: m.Groups[1].Value)))
            .Where(u => u.To.StartsWith(within, StringComparison.Ordinal) && !IsWithin(u.From, u.To) && !IsWithin(u.To, u.From))];
    }

    private static bool IsWithin(string name, string outer) => name == outer || name.StartsWith(outer + ".", StringComparison.Ordinal);

    // Strongly connected components of more than one namespace, each named by its members.
    private static List<string> CyclesIn(IEnumerable<(string From, string To)> uses)
    {
        var next = uses.ToLookup(static u => u.From, static u => u.To);
        var reached = next.Select(static n => n.Key).ToDictionary(static n => n, n => Reach(n, next), StringComparer.Ordinal);
        return [.. reached.Where(static r => r.Value.Contains(r.Key))
            .Select(r => string.Join(", ", r.Value.Where(o => reached.TryGetValue(o, out var back) && back.Contains(r.Key)).Order(StringComparer.Ordinal))).Distinct(StringComparer.Ordinal)];
    }

    private static HashSet<string> Reach(string from, ILookup<string, string> next)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(next[from]);
        while (open.TryPop(out string? name))
        {
            if (!seen.Add(name))
                continue;
            foreach (string further in next[name])
                open.Push(further);
        }

        return seen;
    }

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Declared();

    [GeneratedRegex(@"^using (?:static )?(?:\w+ = )?([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Used();
}
