namespace NetDraw.Explain.Methods;

/// <summary>What a method gives.</summary>
public enum MethodResult
{
    /// <summary>The maps of each layer.</summary>
    LayerMaps,
    /// <summary>A heatmap for each layer.</summary>
    LayerHeatmap,
    /// <summary>A heatmap over the input.</summary>
    InputHeatmap,
    /// <summary>A picture in the input's space.</summary>
    InputPicture,
    /// <summary>Pictures that are made up, for units of layers.</summary>
    Visualisation,
    /// <summary>A picture that is made up, for a class.</summary>
    ClassVisualisation,
}
