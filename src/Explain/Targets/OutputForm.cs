using System.Collections.Immutable;
using System.Globalization;

namespace NetDraw.Explain.Targets;

/// <summary>What a score tensor is, and where in it the score of a class at a place lies.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Squashing">What makes probabilities of it.</param>
/// <param name="Shape">Extents for one sample.</param>
/// <param name="ClassAxis">The axis that goes over the classes; −1 where there is one number a place.</param>
/// <param name="FirstClass">Index of class 0 on that axis.</param>
/// <param name="Classes">Number of classes.</param>
public sealed record OutputForm(OutputKind Kind, Squashing Squashing, ImmutableArray<long> Shape, int ClassAxis, int FirstClass, int Classes)
{
    /// <summary>What it was taken for and why, in a line.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The detector's head; null for all other kinds.</summary>
    public DetectionHead? Head { get; init; }

    /// <summary>Number of elements of one sample.</summary>
    public int Length => (int)Shape.Aggregate(1L, static (product, extent) => product * extent);

    /// <summary>Number of places, each with a score of every class.</summary>
    public int Places => ClassAxis < 0 ? Length : Length / (int)Shape[ClassAxis];

    /// <summary>Whether there are several places.</summary>
    public bool HasPlaces => Places > 1 || Kind is OutputKind.Detection or OutputKind.Segmentation or OutputKind.Sequence or OutputKind.Maps;

    /// <summary>Whether the outermost axis is the batch, so that several samples lie one after the other.</summary>
    public bool IsBatchFirst => Shape.IsEmpty || (Shape[0] == 1 && ClassAxis != 0);

    /// <summary>Rows and columns of the places of a map; null where they are none.</summary>
    public (int Height, int Width)? Map
    {
        get
        {
            if (Kind is not (OutputKind.Segmentation or OutputKind.Maps))
                return null;
            long[] places = [.. Shape.Where((_, axis) => axis != ClassAxis).Reverse().Take(2).Reverse()];
            return places is [var height, var width] ? ((int)height, (int)width) : null;
        }
    }

    /// <summary>Index of the element that holds the score of a class at a place.</summary>
    public int IndexOf(int index, int place) => ElementOf(FirstClass + index, place);

    /// <summary>Index of an element by its place on the class axis, boxes included.</summary>
    internal int ElementOf(int column, int place)
    {
        if (ClassAxis < 0)
            return place;
        int inner = 1;
        for (int axis = ClassAxis + 1; axis < Shape.Length; axis++)
            inner *= (int)Shape[axis];
        return ((((place / inner) * (int)Shape[ClassAxis]) + column) * inner) + (place % inner);
    }

    /// <summary>Probabilities of the classes at a place; the scores themselves where nothing makes them probabilities.</summary>
    internal double[] ProbabilitiesAt(ReadOnlySpan<float> sample, int place)
    {
        double[] scores = new double[Classes];
        for (int c = 0; c < Classes; c++)
            scores[c] = sample[IndexOf(c, place)];
        return Squashing switch
        {
            Squashing.Softmax when Classes > 1 => ClassScores.Softmax(scores),
            Squashing.Sigmoid => Array.ConvertAll(scores, Sigmoid),
            _ => scores,
        };
    }

    internal static double Sigmoid(double score) => 1 / (1 + Math.Exp(-score));

    /// <summary>Extents joined by ×.</summary>
    internal string ShapeText => Shape.IsEmpty ? "scalar" : string.Join('×', Shape);

    /// <summary>A probability or a value as figures write it: per cent only of what is a probability.</summary>
    internal string Text(double value) => Squashing == Squashing.None ? Number(value) : string.Create(CultureInfo.InvariantCulture, $"{value * 100:0.0} %");

    private static string Number(double value) => Math.Abs(value) is >= 1e6 or (> 0 and < 1e-3)
        ? value.ToString("0.###e0", CultureInfo.InvariantCulture)
        : value.ToString(Math.Abs(value) >= 100 ? "0.#" : "0.###", CultureInfo.InvariantCulture);
}
