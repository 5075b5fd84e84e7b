using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Shapes;

/// <summary>What shape inference knows so far.</summary>
internal interface IShapeLookup
{
    /// <summary>What is known of an activation or stored tensor; never null.</summary>
    TensorInfo TensorOf(string name);

    /// <summary>The elements of a tensor where they are known and few.</summary>
    ConstantTensor? ConstantOf(string name);

    /// <summary>What the file itself states of a tensor, or null.</summary>
    TensorInfo? StatedOf(string name);

    /// <summary>A symbol for an extent that only the data decide; no two calls give the same.</summary>
    Dimension NewSymbol(string name);
}
