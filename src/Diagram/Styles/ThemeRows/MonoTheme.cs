using NetDraw.Diagram.Scenes;
using static NetDraw.ModelImport.Operators.OperatorCategory;

namespace NetDraw.Diagram.Styles.ThemeRows;

/// <summary>Black, white and greys: a hatch and the border's dash and weight tell categories apart.</summary>
internal static class MonoTheme
{
    public static Theme Row { get; } = new()
    {
        Name = "mono",
        Description = "black and white: hatches and borders instead of colours",
        Background = Color.White,
        Ink = Color.Black,
        Note = Color.Parse("#333333"),
        Edge = new(Color.Black, 0.7),
        Frame = new(Color.Black, 0.7, DashStyle.Dotted),
        Ramp = ColorRamp.InGrey,
        Looks = new LookTable(Look(Hatch.None))
            .With(Look(Hatch.None, width: 1.6), Data)
            .With(Look(Hatch.Rising), Convolution)
            .With(Look(Hatch.Crossed), Dense)
            .With(Look(Hatch.Horizontal), Pooling)
            .With(Look(Hatch.None, DashStyle.Dashed), Activation)
            .With(Look(Hatch.Dotted), Normalization)
            .With(Look(Hatch.None, width: 1.2), Merge)
            .With(Look(Hatch.Horizontal, DashStyle.Dashed), Reduction)
            .With(Look(Hatch.Vertical), Resampling)
            .With(Look(Hatch.Vertical, width: 1.6), Recurrent)
            .With(Look(Hatch.Falling), Attention)
            .With(Look(Hatch.Falling, DashStyle.Dashed), Embedding)
            .With(Look(Hatch.None, DashStyle.Dotted), Dropout, Other)
            .With(Look(Hatch.Crossed, width: 1.6), Loss)
            .With(Look(Hatch.Dotted, width: 1.6), Detection)
            .With(Look(Hatch.Dotted, DashStyle.Dashed), Control, Quantization, Classic)
            .Build(),
    };

    private static CategoryLook Look(Hatch hatch, DashStyle dash = DashStyle.Solid, double width = 0.8) =>
        new(new Fill(Color.White, hatch, Color.Parse("#b4b4b4")), new Stroke(Color.Black, width, dash), Color.Black);
}
