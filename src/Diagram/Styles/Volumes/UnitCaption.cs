using NetDraw.Diagram.Blocks;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Styles.Volumes;

/// <summary>Names for blocks drawn as one.</summary>
internal static class UnitCaption
{
    private const string Separators = "_-./ ";

    /// <summary>One name; what several begin with (<c>conv1</c> for <c>conv1_1</c>, <c>conv1_2</c>, <c>relu1</c>); else the first. Poolings do not count beside others.</summary>
    public static string Of(IEnumerable<Block> blocks)
    {
        var all = blocks.ToList();
        var named = all.Where(static b => b.Title.Length > 0).ToList();
        var telling = named.Where(static b => b.Category is not (OperatorCategory.Pooling or OperatorCategory.Activation or OperatorCategory.Normalization)).ToList();
        var titles = (telling.Count > 0 ? telling : named).Select(static b => b.Title).ToList();
        if (titles.Count == 0)
            return all.Count == 1 && all[0].Category is not OperatorCategory.Convolution ? all[0].Label.Split(',')[0] : "";
        if (titles.Count == 1)
            return titles[0];
        string common = titles.Aggregate(CommonStart);
        string trimmed = common.TrimEnd(Separators.ToCharArray());
        // Cut within a word or number, the start of names is no name: back to where a part ends.
        bool isWhole = common.Length > trimmed.Length || titles.All(t => t.Length == common.Length || !char.IsLetterOrDigit(t[common.Length]));
        if (!isWhole)
            trimmed = common[..Math.Max(0, common.LastIndexOfAny(Separators.ToCharArray()))].TrimEnd(Separators.ToCharArray());
        return trimmed.Length >= 2 ? trimmed : titles[0].Length + titles[^1].Length <= LongestRange ? $"{titles[0]} … {titles[^1]}" : titles[0];
    }

    private const int LongestRange = 18;

    private static string CommonStart(string a, string b)
    {
        int length = 0;
        while (length < Math.Min(a.Length, b.Length) && a[length] == b[length])
            length++;
        return a[..length];
    }
}
