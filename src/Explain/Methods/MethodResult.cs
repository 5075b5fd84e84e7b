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
    /// <summary>Pictures that are made up, for units of a layer or classes.</summary>
    Visualisation,
}
