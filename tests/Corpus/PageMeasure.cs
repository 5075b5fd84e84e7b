using NetDraw.Diagram.Scenes;

namespace NetDraw.Corpus;

/// <summary>What a reader of a page sees of its sizes.</summary>
internal static class PageMeasure
{
    /// <summary>Font size of the smallest label in points.</summary>
    public static double SmallestText(Scene scene) => Labels(scene.Items).Select(static l => l.Size).DefaultIfEmpty(double.MaxValue).Min();

    /// <summary>Font size that most of the bold labels have, in points; of all where none is bold.</summary>
    public static double LargestOrdinary(Scene scene)
    {
        var labels = Labels(scene.Items).ToList();
        return labels.Where(static l => l.IsBold).DefaultIfEmpty(labels.FirstOrDefault()).OfType<SceneLabel>().GroupBy(static l => l.Size).OrderByDescending(static g => g.Count()).FirstOrDefault()?.Key ?? double.MaxValue;
    }

    private static IEnumerable<SceneLabel> Labels(IEnumerable<SceneItem> items) => items.SelectMany(static i => i switch
    {
        SceneLabel label => [label],
        SceneGroup group => Labels(group.Items),
        _ => (IEnumerable<SceneLabel>)[],
    });
}
