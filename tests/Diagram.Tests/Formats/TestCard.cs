using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Tests.Formats;

/// <summary>A figure that uses every primitive, dash, hatch and anchor once, and characters that formats trip over.</summary>
internal static class TestCard
{
    private static readonly Stroke Thin = new(Color.Parse("#123456"), 0.5);

    public static Scene Scene { get; } = new()
    {
        Width = 220,
        Height = 140,
        Background = Color.White,
        Title = "Test card & co",
        Description = "Every primitive once <em>",
        Items =
        [
            new SceneBox(new(10, 10, 40, 20), 3, Color.Parse("#d9e8f5"), new Stroke(Color.Parse("#0072b2"), 0.8)),
            new SceneBox(new(60, 10, 40, 20), 0, new Fill(Color.White, Hatch.Crossed, Color.Black), Thin with { Dash = DashStyle.Dashed }),
            new SceneBox(new(110, 10, 40, 20), 10, new Color(255, 0, 0, 0.25), Thin with { Dash = DashStyle.Dotted }),
            new ScenePath([new(160, 10), new(200, 10), new(180, 30)], Fill: new Fill(Color.White, Hatch.Dotted, Color.Black)),
            new ScenePath([new(160, 40), new(180, 30), new(200, 50), new(160, 40)], IsCurve: true, Stroke: Thin),
            new SceneLine([new(10, 40), new(10, 60), new(50, 60), new(50, 80)], Thin, CornerRadius: 4, HeadLength: 5),
            new SceneLine([new(60, 40), new(60, 60), new(90, 40), new(90, 80)], Thin, IsCurve: true, HeadLength: 5),
            new SceneGroup("layer", "conv 1/a", [new SceneLabel("& < > \" ' % ß→× \u0001", new(110, 100), 8, Color.Black) { Width = 90, IsBold = true }])
            {
                Classes = ["Conv2D", "category-Convolution"],
                Data = [new("shape", "1×2×3")],
                Title = "conv 1/a",
            },
            new SceneLabel("start", new(10, 120), 6.5, Color.Black) { Width = 14, Anchor = TextAnchor.Start },
            new SceneLabel("end", new(210, 120), 6.5, Color.Black) { Width = 11, Anchor = TextAnchor.End },
            new ScenePicture([0x89, 0x50, 0x4E, 0x47], new Rect(160, 60, 20, 20), "a picture"),
        ],
    };
}
