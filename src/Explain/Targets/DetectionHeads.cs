using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Explain.Targets;

/// <summary>Finds out from the graph whether a network is a detector, and how it writes boxes and classes.</summary>
/// <param name="network">The network, its shapes known.</param>
/// <param name="picture">The tensor that takes pictures.</param>
/// <param name="size">Columns and rows of the input; null where it is none of pictures.</param>
/// <param name="labels">Number of the classes' names; 0 where none are known.</param>
internal sealed class DetectionHeads(Network network, string picture, (int Width, int Height)? size, int labels)
{
    private const int Coordinates = 4, LeastColumns = 5, MostEndToEnd = 2000, MaskCoefficients = 32;
    private readonly HashSet<string> reached = NetworkReach.From(network, picture);

    /// <summary>The tensor with the scores, the result that they belong to, and the head; null where the network is no detector.</summary>
    /// <param name="wanted">The result that the user names; null for any.</param>
    public (string Tensor, string Result, DetectionHead Head)? Find(string? wanted)
    {
        if (size is null)
            return null;
        string[] results = [.. wanted is null ? network.Outputs : [wanted]];
        return (wanted is null ? Selected() ?? Paired() : null) ?? results.Select(Single).FirstOrDefault(static f => f is not null) ?? (wanted is null ? Raw() : null);
    }

    // Boxes and scores that a suppression reads: what comes after it has no gradient, and no more than it.
    private (string, string, DetectionHead)? Selected()
    {
        var node = network.Nodes.FirstOrDefault(n => n.Has(OperatorTraits.PicksBoxes) && n.Inputs.Length > 1 && reached.Contains(n.Inputs[1]));
        if (node is null)
            return null;
        string result = network.Outputs.FirstOrDefault(o => NetworkReach.From(network, node.Outputs).Contains(o)) ?? node.Outputs[0];
        if (node.Attributes.GetInteger("detection_output_param.num_classes") is { } classes)
        {
            return network.TensorOf(node.Inputs[1]).Shape?.ElementCount.Value is { } count && count % classes == 0
                ? (node.Inputs[1], result, new("SSD", 2, 0, (int)classes) { Shape = [1, count / classes, classes], Background = (int)node.Attributes.GetInteger("detection_output_param.background_label_id", 0) })
                : null;
        }

        if (Extents(node.Inputs[0]) is not [1, var places, Coordinates] || Extents(node.Inputs[1]) is not [1, var columns, var rows] || rows != places)
            return null;
        bool isCentred = node.Attributes.GetInteger("center_point_box", 0) == 1;
        return (node.Inputs[1], result, new("boxes and scores before the suppression of overlaps", 1, 0, (int)columns) { Boxes = node.Inputs[0], IsCentred = isCentred, IsRowFirst = !isCentred });
    }

    // SSD, DETR, and what suppresses inside: one result with four numbers a box, another with the scores of as many.
    private (string, string, DetectionHead)? Paired()
    {
        foreach (string boxes in network.Outputs.Where(o => Extents(o) is [.., > 1, Coordinates]).OrderByDescending(static o => o.Contains("box", StringComparison.OrdinalIgnoreCase) || o.Contains("loc", StringComparison.OrdinalIgnoreCase)))
        {
            long places = Extents(boxes)![^2];
            foreach (string scores in network.Outputs.Where(o => o != boxes && reached.Contains(o) && !ElementTypes.IsInteger(network.TensorOf(o).ElementType)))
            {
                bool isRowFirst = boxes.Contains("detection_boxes", StringComparison.OrdinalIgnoreCase);
                if (Extents(scores) is [.., var rows, var classes] and { Length: 3 } && rows == places)
                    return (scores, scores, new(classes > 2 && scores.Contains("logit", StringComparison.OrdinalIgnoreCase) ? "DETR's form" : "SSD's form", 2, 0, (int)classes) { Boxes = boxes, IsRowFirst = isRowFirst });
                if (Extents(scores) is [1, var single] && single == places && scores.Contains("score", StringComparison.OrdinalIgnoreCase))
                    return (scores, scores, new("one score a box", -1, 0, 1) { Boxes = boxes, IsRowFirst = isRowFirst, Numbers = Numbers(places) });
            }
        }

        return null;
    }

    private string? Numbers(long places) => network.Outputs.FirstOrDefault(o => Extents(o) is [1, var count] && count == places && (o.Contains("class", StringComparison.OrdinalIgnoreCase) || o.Contains("label", StringComparison.OrdinalIgnoreCase)));

    // One tensor with everything: places × numbers, or numbers × places.
    private (string, string, DetectionHead)? Single(string result)
    {
        if (!reached.Contains(result) || Extents(result) is not [1, var first, var second])
            return null;
        if (GridOf(second) is { } grid && first >= LeastColumns && HeadOf(result, 1, (int)first, grid) is { } wide)
            return (result, result, wide);
        if (GridOf(first) is { } rows && second >= LeastColumns && HeadOf(result, 2, (int)second, rows) is { } tall)
            return (result, result, tall);
        return second == 6 && first is >= 10 and <= MostEndToEnd && GridOf(first) is null && first % 100 == 0
            ? (result, result, new("boxes with one score and the number of a class", 2, 4, 1) { FirstCoordinate = 0, ClassNumber = 5 })
            : null;
    }

    private DetectionHead? HeadOf(string result, int axis, int columns, (int Anchors, int Scales) grid)
    {
        long[]? parts = Parts(result, columns);
        bool isSaid = parts?.Contains(Coordinates) == true || network.Metadata.GetValueOrDefault("task") is "detect" or "segment" || (labels > 0 && (columns - labels) is 4 or 5);
        if (!isSaid && grid is { Anchors: 1, Scales: 1 })
            return null;
        bool hasObjectness = parts is [Coordinates, 1, ..] || (parts is not [Coordinates, > 1] && (columns - labels == 5 || (columns - labels != 4 && (grid.Anchors > 1 || axis == 2))));
        int start = hasObjectness ? 5 : 4;
        bool hasMasks = network.Outputs.Any(o => o != result && Extents(o) is [1, MaskCoefficients, _, _]);
        int classes = labels > 0 && columns - start >= labels ? labels : columns - start - (hasMasks && columns - start > MaskCoefficients ? MaskCoefficients : 0);
        return classes < 1 ? null : new(hasObjectness ? "YOLOv5's form" : "YOLOv8's form", axis, start, classes) { Objectness = hasObjectness ? 4 : null, FirstCoordinate = 0, IsCentred = true };
    }

    // Maps of anchors × numbers, one a scale, as YOLOv3 to v7 leave them: the boxes are not decoded.
    private (string, string, DetectionHead)? Raw()
    {
        string[] maps = [.. network.Outputs.Where(o => reached.Contains(o) && Extents(o) is [1, >= LeastColumns, > 1, > 1] or [1, <= 9, > 1, > 1, >= LeastColumns])];
        if (maps.Length < 2 || maps.Select(m => Extents(m)![^2]).Distinct().Count() < maps.Length)
            return null;
        var shape = Extents(maps[0])!;
        if (maps.Select(m => Extents(m)!.Length == 5 ? Extents(m)![4] : Extents(m)![1]).Distinct().Count() > 1)
            return null;
        if (shape is [_, _, _, _, var inner])
            return (maps[0], maps[0], new("YOLO's maps", 4, 5, (int)inner - 5) { Objectness = 4 });
        const int Anchors = 3;
        return shape[1] % Anchors == 0 && shape[1] / Anchors > 5
            ? (maps[0], maps[0], new("YOLO's maps", 2, 5, (int)(shape[1] / Anchors) - 5) { Objectness = 4, Shape = [1, Anchors, shape[1] / Anchors, shape[2], shape[3]] })
            : null;
    }

    // Operands that are joined into the numbers of a box.
    private long[]? Parts(string tensor, int columns)
    {
        for (int steps = 0; steps < 32 && network.ProducerOf(tensor) is { } node; steps++)
        {
            if (node.Has(OperatorTraits.Joins))
            {
                long[]?[] operands = [.. node.Inputs.Select(Extents)];
                if (operands.Any(static o => o is null) || operands.Select(static o => o!.Length).Distinct().Count() > 1)
                    return null;
                for (int axis = 0; axis < operands[0]!.Length; axis++)
                {
                    long[] extents = [.. operands.Select(o => o![axis])];
                    if (extents.Sum() == columns && extents.Length > 1)
                        return extents;
                }
            }
            else if (!node.HasAny(OperatorTraits.KeepsElements | OperatorTraits.ReordersAxes | OperatorTraits.PassesThrough | OperatorTraits.Sigmoid))
            {
                return null;
            }

            tensor = node.Inputs[0];
        }

        return null;
    }

    // How many anchors a place, and over how many scales: the number of places is that of the cells of grids over the picture.
    private (int Anchors, int Scales)? GridOf(long places)
    {
        int[] strides = [4, 8, 16, 32, 64, 128];
        foreach (int anchors in (ReadOnlySpan<int>)[1, 3, 2, 6, 5, 4, 9])
        {
            for (int first = 0; first < strides.Length; first++)
            {
                long cells = 0;
                for (int last = first; last < strides.Length; last++)
                {
                    cells += (long)Up(size!.Value.Height, strides[last]) * Up(size.Value.Width, strides[last]) * anchors;
                    if (cells == places && places > 1)
                        return (anchors, last - first + 1);
                }
            }
        }

        return null;
    }

    private static int Up(int size, int stride) => (size + stride - 1) / stride;

    private long[]? Extents(string tensor) => network.TensorOf(tensor).Shape is { IsStatic: true } shape ? [.. shape.Dims.Select(static d => d.Value!.Value)] : null;
}
