using CsCheck;
using NetDraw.ModelImport.Comparison;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.ModelImport.Tests.Comparison;

public sealed class SequenceAlignmentTests
{
    private static readonly Gen<string[]> Words = Gen.Char['a', 'd'].Select(static c => c.ToString()).Array[0, 14];

    [Fact]
    public void What_is_common_is_as_long_as_it_can_be_and_rises() => Gen.Select(Words, Words).Holds(static (a, b) =>
    {
        var pairs = SequenceAlignment.Find(a, b);
        AssertRising(pairs, a, b);
        Assert.Equal(LongestCommon(a, b), pairs.Count);
    });

    [Fact]
    public void The_greedy_search_finds_as_much() => Gen.Select(Words, Words).Holds(static (a, b) =>
    {
        var pairs = SequenceAlignment.Find(a, b, mostCells: 0, mostEdits: 100);
        AssertRising(pairs, a, b);
        Assert.Equal(LongestCommon(a, b), pairs.Count);
    });

    [Fact]
    public void Where_too_much_differs_what_occurs_once_leads() => Gen.Select(Words, Words).Holds(static (a, b) =>
        AssertRising(SequenceAlignment.Find(a, b, mostCells: 0, mostEdits: 1), a, b));

    [Fact]
    public void Long_sequences_are_cut_at_what_occurs_once()
    {
        string[] a = [.. Enumerable.Range(0, 4000).Select(static i => i % 3 == 0 ? $"own {i}" : $"often {i % 7}")];
        string[] b = [.. a.Where(static (_, i) => i % 100 != 51), "more"];
        var pairs = SequenceAlignment.Find(["first", .. a], [.. b], mostCells: 10_000, mostEdits: 10);
        AssertRising(pairs, ["first", .. a], b);
        Assert.Equal(b.Length - 1, pairs.Count);
    }

    [Fact]
    public void The_longest_rise_is_found() => Gen.Int[0, 12].Array[0, 10].Holds(static values =>
    {
        var found = SequenceAlignment.LongestRising([.. values.Select(static (v, i) => (i, v))]);
        Assert.Equal(found.Order(), found);
        Assert.All(found.Zip(found.Skip(1)), pair => Assert.True(values[pair.First] < values[pair.Second]));
        Assert.Equal(Enumerable.Range(0, 1 << values.Length).Max(subset => Rise(values, subset)), found.Count);
    });

    // The length of a subset, where it rises.
    private static int Rise(int[] values, int subset)
    {
        int[] picked = [.. values.Where((_, i) => (subset >> i & 1) == 1)];
        return picked.Zip(picked.Skip(1)).All(static p => p.First < p.Second) ? picked.Length : 0;
    }

    private static void AssertRising(List<(int A, int B)> pairs, string[] a, string[] b)
    {
        Assert.All(pairs, p => Assert.Equal(a[p.A], b[p.B]));
        Assert.All(pairs.Zip(pairs.Skip(1)), static p => Assert.True(p.First.A < p.Second.A && p.First.B < p.Second.B));
    }

    private static int LongestCommon(ReadOnlySpan<string> a, ReadOnlySpan<string> b)
    {
        int[] row = new int[b.Length + 1];
        foreach (string word in a)
        {
            int[] next = new int[b.Length + 1];
            for (int j = 0; j < b.Length; j++)
                next[j + 1] = word == b[j] ? row[j] + 1 : Math.Max(next[j], row[j + 1]);
            row = next;
        }

        return row[^1];
    }
}
