using System.Globalization;
using System.Text;
using NetDraw.Diagram.Fonts;
using NetDraw.Diagram.Formats.Fonts;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Formats;

/// <summary>The fonts that a figure needs, as a style sheet that holds them (CSS Fonts 3, section 4).</summary>
internal static class SvgFonts
{
    /// <summary>A rule for each font of which the figure uses a character.</summary>
    public static string StyleOf(Scene scene)
    {
        var style = new StringBuilder();
        var fonts = scene.Fonts;
        var used = fonts.UseIn(scene);
        foreach (var file in fonts.All)
        {
            if (!used.TryGetValue(file, out var codePoints))
                continue;
            style.Append("\n@font-face{font-family:'").Append(file.Family).Append("';font-weight:").Append(file.IsBold ? "bold" : "normal")
                .Append(";src:url(data:font/ttf;base64,").Append(Convert.ToBase64String(file.PartFor(codePoints).Font.Bytes)).Append(") format('truetype')}");
        }

        return style.Append('\n').ToString();
    }

    /// <summary>The same for a page of several figures whose labels ask for Arimo, or all for one of their own, first: of each character the font that has it, under that name.</summary>
    public static string PageStyleOf(IReadOnlyCollection<Scene> scenes)
    {
        if (scenes.Count == 0)
            return "";
        var fonts = scenes.First().Fonts;
        string family = scenes.First().Font?.CssFamily ?? "Arimo";
        var used = new Dictionary<FontFile, HashSet<int>>();
        foreach (var (file, codePoints) in scenes.SelectMany(fonts.UseIn))
        {
            if (!used.TryGetValue(file, out var all))
                used[file] = all = [];
            all.UnionWith(codePoints);
        }

        var style = new StringBuilder();
        foreach (var file in fonts.All.Where(used.ContainsKey))
        {
            int[] codePoints = [.. used[file].Order()];
            style.Append("@font-face{font-family:").Append(family).Append(";font-weight:").Append(file.IsBold ? "bold" : "normal").Append(";src:url(data:font/ttf;base64,")
                .Append(Convert.ToBase64String(file.PartFor(used[file]).Font.Bytes)).Append(") format('truetype');unicode-range:")
                .AppendJoin(',', codePoints.Select(static c => string.Create(CultureInfo.InvariantCulture, $"U+{c:X}"))).Append("}\n");
        }

        return style.ToString();
    }

    /// <summary>The families that the rules define, for an attribute.</summary>
    public static string FamiliesOf(Scene scene) => string.Join(", ", scene.Fonts.All.Select(static f => $"'{f.Family}'").Distinct(StringComparer.Ordinal));
}
