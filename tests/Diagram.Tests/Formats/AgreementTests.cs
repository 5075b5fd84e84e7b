using System.Globalization;
using NetDraw.Diagram.Formats.Graphs;
using NetDraw.Diagram.Scenes;
using Xunit;

namespace NetDraw.Diagram.Tests.Formats;

/// <summary>Every format shows the same figure: each item of the test card, in a reader of each format, beside the SVG's picture by rsvg.</summary>
public sealed class AgreementTests
{
    // Fonts, edges and the phases of dashes and patterns differ between readers; never by half as much as where the item is missing.
    private const double Share = 0.45, Slack = 1.5;
    private const int Rounds = 9;

    private static readonly Lazy<PixelGrid> Whole = new(static () => Renderer.All[0].Show(TestCard.Scene));
    private static readonly Lazy<double[]> Missing = new(MeasureMissing);

    public static TheoryData<string> Others => [.. Renderer.All.Skip(1).Select(static r => r.Name)];

    [Theory]
    [MemberData(nameof(Others))]
    public void A_reader_shows_each_item_as_the_svg_does(string name)
    {
        Renderer first = Renderer.All[0], other = Renderer.All.Single(r => r.Name == name);
        Assert.SkipWhen((first.Absent ?? other.Absent) is not null, (first.Absent ?? other.Absent)?.SkipReason ?? "");
        var found = other.Show(TestCard.Scene);
        var differing = from row in TestCard.Scene.Items.Index()
                        where !IsOwn(row.Item, other) && !IsInNoFont(row.Item)
                        let distance = Whole.Value.DistanceTo(found, Place(row.Item))
                        let limit = (Share * Missing.Value[row.Index]) + Slack
                        where distance > limit
                        select string.Create(CultureInfo.InvariantCulture, $"{row.Index} {row.Item.GetType().Name} {(row.Item as SceneLabel)?.Text}: {distance:0.0}, at most {limit:0.0}");
        Assert.Equal([], differing);
    }

    [Fact]
    public void A_missing_item_would_be_seen()
    {
        Assert.SkipWhen(Renderer.All[0].Absent is not null, Renderer.All[0].Absent?.SkipReason ?? "");
        var unseen = Missing.Value.Index().Where(static m => (Share * m.Item) + Slack >= m.Item);
        Assert.Equal([], unseen.Select(static m => $"{m.Index} {TestCard.Scene.Items[m.Index].GetType().Name}"));
    }

    // What a format is known, and documented, to show in its own way. LibreOffice has dash lengths of its own for an SVG's frames.
    private static bool IsOwn(SceneItem item, Renderer reader) => reader switch
    {
        { Format: "pptx" } => item is SceneBox { Fill.Hatch: not Hatch.None } or ScenePath { Fill.Hatch: not Hatch.None },
        { Name: "svg by libreoffice" } => item is SceneGroup { Kind: GroupKind.Group or GroupKind.Repeat },
        _ => false,
    };

    // The tests bring fonts of their own, none of which has Han characters: for those each reader draws a sign of its own.
    private static bool IsInNoFont(SceneItem item) => item is SceneLabel { Text: ['名', ..] };

    // Several items are left out at once; neighbours in the list, which may overlap, never.
    private static double[] MeasureMissing()
    {
        double[] distances = new double[TestCard.Scene.Items.Length];
        for (int round = 0; round < Rounds; round++)
        {
            var without = Renderer.All[0].Show(TestCard.Scene with { Items = [.. TestCard.Scene.Items.Where((_, i) => i % Rounds != round)] });
            for (int i = round; i < distances.Length; i += Rounds)
                distances[i] = Whole.Value.DistanceTo(without, Place(TestCard.Scene.Items[i]));
        }

        return distances;
    }

    private static Rect Place(SceneItem item) => ItemBounds.Of(item)!.Value.Inflate(1);
}
