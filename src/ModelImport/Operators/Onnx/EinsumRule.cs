using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Operators.Onnx;

/// <summary>Einstein summation: the equation's letters name axes, <c>...</c> stands for broadcast ones, no arrow means the letters that occur once, sorted.</summary>
internal static class EinsumRule
{
    private const char Ellipsis = '.';

    public static void Infer(ShapeScope scope)
    {
        var shapes = new List<Shape?>();
        for (int i = 0; i < scope.InputCount; i++)
        {
            if (!scope.TryShape(i, out var shape))
                return;
            shapes.Add(shape);
        }

        if (Solve(scope.Attributes.GetText("equation", ""), shapes) is { } result)
            scope.SetOutput(0, [.. result.Output], scope.InputType(0));
        else
            scope.Fail("the equation does not fit the inputs");
    }

    /// <summary>Product of the extents of all letters: the work of one summation over everything, however a runtime orders it.</summary>
    public static Dimension Macs(LayerView view)
    {
        if (view.Inputs.Any(static i => i is null) || Solve(view.Attributes.GetText("equation", ""), view.Inputs) is not { } result)
            return Dimension.Unknown;
        return view.Inputs.Length < 2 ? 0 : result.Extents.Aggregate(Dimension.Of(1), static (product, extent) => product * extent);
    }

    private static (List<Dimension> Output, List<Dimension> Extents)? Solve(string equation, IReadOnlyList<Shape?> shapes)
    {
        string[] sides = equation.Replace(" ", "", StringComparison.Ordinal).Replace("...", ".", StringComparison.Ordinal).Split("->");
        string[] terms = sides[0].Split(',');
        if (terms.Length != shapes.Count || sides.Length > 2)
            return null;
        var letters = new SortedDictionary<char, Dimension>();
        Shape broadcast = Shape.Scalar;
        for (int i = 0; i < terms.Length; i++)
        {
            if (!TryTerm(terms[i], shapes[i]!, letters, ref broadcast))
                return null;
        }

        string output = sides.Length == 2 ? sides[1] : Implicit(sides[0], terms);
        var dims = new List<Dimension>();
        foreach (char letter in output)
        {
            if (letter == Ellipsis)
                dims.AddRange(broadcast.Dims);
            else if (letters.TryGetValue(letter, out var extent))
                dims.Add(extent);
            else
                return null;
        }

        return (dims, [.. letters.Values, .. broadcast.Dims]);
    }

    private static bool TryTerm(string term, Shape shape, SortedDictionary<char, Dimension> letters, ref Shape broadcast)
    {
        int free = shape.Rank - term.Count(static c => c != Ellipsis);
        if (free < 0 || (free > 0 && !term.Contains(Ellipsis, StringComparison.Ordinal)) || term.Count(static c => c == Ellipsis) > 1)
            return false;
        int axis = 0;
        foreach (char letter in term)
        {
            if (letter == Ellipsis)
            {
                broadcast = Broadcasting.Join([broadcast, [.. shape.Dims[axis..(axis + free)]]], null);
                axis += free;
                continue;
            }

            letters[letter] = letters.TryGetValue(letter, out var known) ? Broadcasting.Axis(known, shape[axis], Dimension.Unknown) : shape[axis];
            axis++;
        }

        return true;
    }

    private static string Implicit(string left, string[] terms)
    {
        string once = string.Concat(string.Concat(terms).Where(char.IsLetter).GroupBy(static c => c).Where(static g => g.Count() == 1).Select(static g => g.Key).Order());
        return left.Contains(Ellipsis, StringComparison.Ordinal) ? Ellipsis + once : once;
    }
}
