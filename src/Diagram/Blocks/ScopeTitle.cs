using System.Collections.Immutable;

namespace NetDraw.Diagram.Blocks;

/// <summary>The name of what several layers were made from.</summary>
internal static class ScopeTitle
{
    /// <summary>The scope (<c>encoder/layer.0/attention</c>) that all the titles that have one share; empty where they share none.</summary>
    public static string Of(ImmutableArray<Block> blocks)
    {
        var titles = blocks.Select(static b => b.Title).Where(static t => t.Length > 0).ToList();
        if (titles.Count == 0)
            return "";
        string shared = titles[0];
        foreach (string title in titles)
            shared = Shared(shared, title);
        return shared;
    }

    /// <summary>The scope that two titles, or scopes, share: all of them where they are equal.</summary>
    public static string Shared(string a, string b)
    {
        if (string.Equals(a, b, StringComparison.Ordinal))
            return a;
        int slash = -1;
        for (int i = 0; i <= Math.Min(a.Length, b.Length); i++)
        {
            char x = i < a.Length ? a[i] : '.', y = i < b.Length ? b[i] : '.';
            if (x != y && !(x is '/' or '.' && y is '/' or '.'))
                break;
            if (x is '/' or '.')
                slash = i;
        }

        return slash < 0 ? "" : a[..slash];
    }
}
