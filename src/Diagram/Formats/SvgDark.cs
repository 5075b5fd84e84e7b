using System.Text;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Formats;

/// <summary>
/// What dark screens change (CSS Media Queries 5, prefers-color-scheme): rules that find a colour by the attribute that gives it, so that readers without style
/// sheets show the light figure, and no element needs a class.
/// </summary>
internal static class SvgDark
{
    /// <summary>The class of figures with such rules: in a page, rules of one figure are not for other pictures.</summary>
    public const string Class = "netdraw-auto";

    /// <summary>The rules; empty for a figure that looks the same everywhere.</summary>
    public static string StyleOf(Scene scene)
    {
        if (scene.Dark.IsEmpty)
            return "";
        var style = new StringBuilder("\n@media (prefers-color-scheme:dark){\n");
        foreach (var (light, dark) in scene.Dark.Where(static d => d.Light != d.Dark))
        {
            foreach (string attribute in new[] { "fill", "stroke" })
                style.Append('.').Append(Class).Append(" [").Append(attribute).Append("=\"").Append(light.Hex).Append("\"]{").Append(attribute).Append(':').Append(dark.Hex).Append("}\n");
        }

        return style.Append("}\n").ToString();
    }
}
