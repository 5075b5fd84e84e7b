using NetDraw.ModelImport.Graph;

namespace NetDraw.Diagram.Blocks;

/// <summary>The part of a layer's name that tells a reader something.</summary>
internal static class LayerTitle
{
    /// <summary>
    /// People's names as they are. Of exporters' names the decoration is dropped: leading slash, a last segment that only repeats the
    /// type (<c>/layer1/conv1/Conv</c>, <c>Conv_12</c>); empty where nothing remains.
    /// </summary>
    public static string Of(Node node)
    {
        string name = node.Label;
        if (node.Dialect.HasSpokenNames || name.Length > 1000)
            return name;
        name = name.Trim('/');
        int slash = name.LastIndexOf('/');
        string last = name[(slash + 1)..];
        if (!IsTypeAndNumber(last, node.Type))
            return name;
        return slash < 0 ? "" : name[..slash].TrimEnd('/');
    }

    private static bool IsTypeAndNumber(string text, string type)
    {
        if (!text.StartsWith(type, StringComparison.OrdinalIgnoreCase))
            return text.Length > 0 && text.All(char.IsAsciiDigit);
        var rest = text.AsSpan(type.Length).TrimStart('_').TrimStart('-');
        return rest.IsEmpty || !rest.ContainsAnyExceptInRange('0', '9');
    }
}
