using System.Collections.Immutable;
using NetDraw.Explain.Running;

namespace NetDraw.Explain.Targets;

/// <summary>From a detector's numbers to boxes: decoded, the best of those that overlap kept, the surest first.</summary>
internal static class BoxReading
{
    private const int MostBoxes = 100;
    private const double MostOverlap = 0.45, NormalisedMost = 2;

    /// <summary>Reads the boxes.</summary>
    /// <param name="form">The score tensor's form, with a head.</param>
    /// <param name="scores">Its value.</param>
    /// <param name="boxes">Value of the tensor with the boxes; null where they are among the scores.</param>
    /// <param name="numbers">Value of the tensor with the numbers of the classes; null for none.</param>
    /// <param name="size">Columns and rows of the network's input.</param>
    public static ImmutableArray<DetectedBox> Read(OutputForm form, TensorValue scores, TensorValue? boxes, TensorValue? numbers, (int Width, int Height) size)
    {
        var head = form.Head!;
        var found = new List<DetectedBox>();
        // Boxes from 0 to 1 are shares of the input's size.
        float most = boxes?.Values.DefaultIfEmpty().Max(MathF.Abs) ?? Enumerable.Range(0, head.FirstCoordinate is null ? 0 : form.Places).SelectMany(p => Enumerable.Range(0, 4).Select(i => MathF.Abs(scores.Values[form.ElementOf(head.FirstCoordinate!.Value + i, p)]))).DefaultIfEmpty().Max();
        var (scaleX, scaleY) = most <= NormalisedMost ? (size.Width, size.Height) : (1, 1);
        for (int place = 0; place < form.Places; place++)
        {
            double[] probabilities = form.ProbabilitiesAt(scores.Values, place);
            int best = Enumerable.Range(0, probabilities.Length).Where(c => c != head.Background).DefaultIfEmpty(0).MaxBy(c => probabilities[c]);
            double score = probabilities[best] * (head.Objectness is { } objectness ? Share(form, scores.Values[form.ElementOf(objectness, place)]) : 1);
            int number = numbers is not null ? (int)numbers.Values[place] : head.ClassNumber is { } column ? (int)scores.Values[form.ElementOf(column, place)] : best;
            var (left, top, right, bottom) = Corners(form, scores, boxes, place);
            found.Add(new(place, number, score, left * scaleX, top * scaleY, right * scaleX, bottom * scaleY));
        }

        return Kept(found);
    }

    private static double Share(OutputForm form, float objectness) => form.Squashing == Squashing.Sigmoid ? OutputForm.Sigmoid(objectness) : objectness;

    private static (double Left, double Top, double Right, double Bottom) Corners(OutputForm form, TensorValue scores, TensorValue? boxes, int place)
    {
        var head = form.Head!;
        double[] four = boxes is not null ? [.. boxes.Values.AsSpan(place * 4, 4).ToArray().Select(static v => (double)v)]
            : head.FirstCoordinate is { } first ? [.. Enumerable.Range(0, 4).Select(i => (double)scores.Values[form.ElementOf(first + i, place)])]
            : [double.NaN, double.NaN, double.NaN, double.NaN];
        if (head.IsRowFirst)
            four = [four[1], four[0], four[3], four[2]];
        return head.IsCentred ? (four[0] - (four[2] / 2), four[1] - (four[3] / 2), four[0] + (four[2] / 2), four[1] + (four[3] / 2)) : (four[0], four[1], four[2], four[3]);
    }

    // Greedy, class by class (Felzenszwalb et al. 2010, section 7.2).
    private static ImmutableArray<DetectedBox> Kept(List<DetectedBox> found)
    {
        var kept = new List<DetectedBox>();
        foreach (var box in found.OrderByDescending(static b => b.Score).ThenBy(static b => b.Place))
        {
            if (kept.Count == MostBoxes)
                break;
            if (!box.IsPlaced || !kept.Any(k => k.IsPlaced && k.Class == box.Class && k.Overlap(box) > MostOverlap))
                kept.Add(box);
        }

        return [.. kept];
    }
}
