using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Operators.Caffe;

/// <summary>
/// What can be said of a layer type that nobody described: a top that overwrites a bottom in place keeps its shape, as Caffe gives both
/// one blob; and what calls itself a loss gives one number (caffe: loss_layer.cpp). Everything else stays unknown.
/// </summary>
internal static class UnknownLayers
{
    public static void Infer(ShapeScope scope)
    {
        for (int i = 0; i < scope.OutputCount; i++)
        {
            if (InPlaceInput(scope, i) is { } input)
                scope.SetOutput(i, scope.InputShape(input));
            else if (i == 0 && scope.Node.Type.EndsWith("Loss", StringComparison.Ordinal))
                scope.SetOutput(i, Shape.Scalar);
        }

        scope.Fail($"'{scope.Node.Type}' is not a type that NetDraw knows");
    }

    private static int? InPlaceInput(ShapeScope scope, int output)
    {
        string blob = scope.Lookup.TensorOf(scope.Node.Outputs[output]).Label;
        for (int i = 0; i < scope.InputCount; i++)
        {
            if (scope.HasInput(i) && string.Equals(scope.Lookup.TensorOf(scope.Node.Inputs[i]).Label, blob, StringComparison.Ordinal))
                return i;
        }

        return null;
    }
}
