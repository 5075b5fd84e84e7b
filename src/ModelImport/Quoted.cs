namespace NetDraw.ModelImport;

/// <summary>What somebody wrote, as messages repeat it: between quotation marks, and no longer than a reader needs to know it again.</summary>
internal static class Quoted
{
    private const int Longest = 80;

    /// <summary>The text between quotation marks; of a longer one the beginning, with an ellipsis.</summary>
    public static string Of(string text) => $"'{Cut(text)}'";

    /// <summary>The text; of a longer one the beginning, with an ellipsis.</summary>
    public static string Cut(string text)
    {
        if (text.Length <= Longest)
            return text;
        int length = char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest;
        return text[..length] + "…";
    }
}
