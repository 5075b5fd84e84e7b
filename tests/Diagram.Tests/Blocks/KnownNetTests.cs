using System.Globalization;
using System.Text;
using NetDraw.Diagram.Blocks;
using NetDraw.KnownNets;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Graph;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Diagram.Tests.Blocks;

/// <summary>What figures of published networks call by name, and how often, beside what their papers say.</summary>
public sealed class KnownNetTests
{
    public static TheoryData<string> Names => [.. KnownNetTable.All.Select(static n => n.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_known_network_has_the_blocks_of_its_paper_or_none(string name)
    {
        var known = KnownNetTable.All.Single(n => n.Name == name);
        var network = Read(known);
        var paper = known.Counts;
        var levels = new[] { DetailLevel.Blocks, DetailLevel.Overview }.Select(level => FigureNames.Of(network, level)).ToList();
        foreach (var found in levels)
        {
            Assert.Empty(found.Where(f => !known.Besides.Split(", ").Contains(f.Key) && paper.GetValueOrDefault(f.Key) != f.Value).Select(static f => $"{f.Key} ×{f.Value}"));
        }

        // What stands in neither says less than the paper, and nothing false; that has to be a decision.
        Assert.All(paper.Keys, block => Assert.Contains(levels, l => l.ContainsKey(block)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Names_of_known_networks_are_not_found_by_chance(string name)
    {
        // The same file again, whatever ran before, gives the same names.
        var known = KnownNetTable.All.Single(n => n.Name == name);
        Assert.Equal(BlockPasses.Run(Read(known), DetailLevel.Overview).Dump(), BlockPasses.Run(Read(known), DetailLevel.Overview).Dump());
    }

    [Fact]
    public void The_table_of_known_networks_is_as_it_was_last_looked_at()
    {
        var text = new StringBuilder();
        foreach (var known in KnownNetTable.All)
        {
            var network = Read(known);
            text.Append(CultureInfo.InvariantCulture, $"{known.Name} ({known.Source})\n  paper     {known.Blocks}\n  blocks    {FigureNames.Text(network, DetailLevel.Blocks)}\n  overview  {FigureNames.Text(network, DetailLevel.Overview)}\n");
        }

        Golden.Match(text.ToString(), "known-nets.txt");
    }

    [Fact]
    public void There_are_sixty_known_networks_of_different_names() => Assert.True(KnownNetTable.All.Select(static n => n.Name).Distinct(StringComparer.Ordinal).Count() is >= 60 and var count && count == KnownNetTable.All.Length);

    private static Network Read(KnownNet known) => ModelReader.Read(ModelSource.Bytes($"{known.Name}.{known.Extension}", known.Write())).Network;
}
