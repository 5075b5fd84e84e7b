using NetDraw.Diagram.Scenes;
using static NetDraw.ModelImport.Operators.OperatorCategory;
using static NetDraw.Diagram.Styles.ThemeRows.LookTable;

namespace NetDraw.Diagram.Styles.ThemeRows;

/// <summary>The colours of Netscope (ethereon/netscope, assets/css/netscope.css): its four node types and its orange for the rest.</summary>
internal static class NetscopeTheme
{
    public static Theme Row { get; } = new()
    {
        Name = "netscope",
        Description = "the warm colours of Netscope",
        Background = Color.Parse("#f7ebe1"),
        Ink = Color.Parse("#554037"),
        Note = Color.Parse("#554037"),
        Edge = new(Color.Parse("#554037"), 1),
        Frame = new(Color.Parse("#554037"), 0.8, DashStyle.Dashed),
        Looks = new LookTable(Look("#ffb84d", "#e89a26"))
            .With(Look("#ca5237", "#a53e26"), Convolution)
            .With(Look("#bd0026", "#94001e"), Dense)
            .With(Look("#2e8549", "#246839"), Data)
            .With(Look("#7f6a9b", "#645380"), Loss, Detection)
            .Build(),
    };
}
