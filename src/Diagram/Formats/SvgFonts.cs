using System.Text;
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
        var used = FontSet.Whole.UseIn(scene);
        foreach (var file in FontSet.Whole.All)
        {
            if (!used.TryGetValue(file, out var codePoints))
                continue;
            style.Append("\n@font-face{font-family:'").Append(file.Family).Append("';font-weight:").Append(file.IsBold ? "bold" : "normal")
                .Append(";src:url(data:font/ttf;base64,").Append(Convert.ToBase64String(file.PartFor(codePoints).Font.Bytes)).Append(") format('truetype')}");
        }

        return style.Append('\n').ToString();
    }

    /// <summary>The families that the rules define, for an attribute.</summary>
    public static string Families { get; } = string.Join(", ", FontSet.Whole.All.Select(static f => $"'{f.Family}'").Distinct(StringComparer.Ordinal));
}
