namespace NetDraw.Diagram.Annotations;

/// <summary>What a picture on a layer is.</summary>
public enum PictureRole
{
    /// <summary>One of several small ones: a channel's map, a kernel.</summary>
    Thumbnail,
    /// <summary>The layer's own heatmap or map: in styles that draw volumes it lies on the face.</summary>
    Face,
    /// <summary>What the network is fed.</summary>
    Photo,
    /// <summary>A photo, a heatmap or the like as small as a thumbnail: it is seen large beside the network.</summary>
    Small,
}
