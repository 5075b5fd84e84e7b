using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Formats.Tikz;

/// <summary>
/// The looks of a figure's layers as named styles, so that a paper can change them: <c>nd/convolution</c> for the first look of convolutions, <c>nd/convolution 2</c>
/// for the next, such as the other sides of a volume.
/// </summary>
internal sealed class TikzStyles
{
    private const string Prefix = "category-";

    private readonly Dictionary<string, List<string>> looks = new(StringComparer.Ordinal);
    private readonly Stack<string?> open = new();

    /// <summary>Each style with its options, by category in the order of their first use.</summary>
    public IEnumerable<(string Name, string Options)> All => looks.SelectMany(static c => c.Value.Select((options, i) => (NameOf(c.Key, i), options)));

    /// <summary>What follows is of a group.</summary>
    public void Enter(SceneGroup group) =>
        open.Push(group.Classes.FirstOrDefault(static c => c.StartsWith(Prefix, StringComparison.Ordinal)) is { } category ? XmlText.Class(category[Prefix.Length..]) : open.Count > 0 ? open.Peek() : null);

    /// <summary>What follows is no longer of it.</summary>
    public void Leave() => open.Pop();

    /// <summary>The options that draw something so: the name of a style within a layer, else the options themselves.</summary>
    public string Use(string options)
    {
        if (options.Length == 0 || open.Count == 0 || open.Peek() is not { } category)
            return options;
        if (!looks.TryGetValue(category, out var known))
            looks[category] = known = [];
        int at = known.IndexOf(options);
        if (at < 0)
        {
            at = known.Count;
            known.Add(options);
        }

        return NameOf(category, at);
    }

    private static string NameOf(string category, int index) => index == 0 ? $"nd/{category}" : FormattableString.Invariant($"nd/{category} {index + 1}");
}
