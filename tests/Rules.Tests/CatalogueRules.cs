using System.Text.RegularExpressions;
using NetDraw.Cli.Commands;
using NetDraw.Diagram;
using NetDraw.Diagram.Formats;
using NetDraw.Diagram.Styles;
using NetDraw.ModelImport;
using Xunit;

namespace NetDraw.Rules.Tests;

/// <summary>Rules about the catalogues: everything else is derived from them.</summary>
public sealed partial class CatalogueRules
{
    public static TheoryData<string> ListingNames => [.. Listings.All.Select(static l => l.Name)];

    [Theory]
    [MemberData(nameof(ListingNames))]
    public void Names_are_unique_and_described(string listing)
    {
        var rows = Listings.All.Single(l => l.Name == listing).Rows().ToList();
        Assert.NotEmpty(rows);
        Assert.Equal(rows.Count, rows.Select(static r => r.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count() + Renamings(listing));
        Assert.All(rows, static row => Assert.False(string.IsNullOrWhiteSpace(row.Description), row.Name));
    }

    [Theory]
    [MemberData(nameof(ListingNames))]
    public void Names_can_be_typed_without_quoting(string listing) =>
        Assert.All(Listings.All.Single(l => l.Name == listing).Rows(), static row => Assert.Matches(PlainName(), row.Name));

    [Fact]
    public void Extensions_are_claimed_once()
    {
        Unique(ModelFormats.All.SelectMany(static f => f.Extensions));
        Unique(FigureFormats.All.SelectMany(static f => f.Extensions));
        Assert.Empty(ModelFormats.All.SelectMany(static f => f.Extensions).Intersect(FigureFormats.All.SelectMany(static f => f.Extensions), StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public void Default_options_are_in_the_catalogues()
    {
        var defaults = new DrawingOptions();
        Assert.Equal(defaults.Style, DiagramStyles.All[0].Name);
        Assert.All(DiagramStyles.All, static s => Assert.Equal(s.DefaultTheme, Themes.Find(s.DefaultTheme).Name));
        Assert.Equal(DiagramStyles.All[0].DefaultTheme, Themes.All[0].Name);
    }

    [Fact]
    public void Every_operator_is_found_by_each_of_its_names() =>
        Assert.All(ModelFormats.All.Select(static f => f.Dialect).Distinct(), static dialect => Assert.All(dialect.Operators, row =>
            Assert.All(row.Aliases.Prepend(row.Type), name => Assert.Same(row, dialect.Find(row.Domain, name)))));

    private static void Unique(IEnumerable<string> names)
    {
        var all = names.ToList();
        Assert.Equal(all.Count, all.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(all, static name => Assert.Matches(@"^(\.[a-z0-9]+)+$", name));
    }

    // Operators of two vocabularies differ in case only where the files do (Caffe's "Elu" never, so none today).
    private static int Renamings(string listing) => listing == "operators" ? Listings.All.Single(static l => l.Name == "operators").Rows()
        .GroupBy(static r => r.Name, StringComparer.OrdinalIgnoreCase).Sum(static g => g.Count() - 1) : 0;

    [GeneratedRegex(@"^[A-Za-z0-9_.:+-]+$")]
    private static partial Regex PlainName();
}
