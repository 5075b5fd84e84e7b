using NetDraw.ModelImport.Graph;

namespace NetDraw.Explain.Inputs;

/// <summary>Preprocessing as a Caffe net's data layers state it in <c>transform_param</c> (caffe.proto, TransformationParameter).</summary>
internal static class TransformParam
{
    /// <summary>Reads it; null where no layer states any.</summary>
    public static Preprocessing? Read(Network network)
    {
        var layer = network.Nodes.FirstOrDefault(static n => n.Attributes.Names.Any(static a => a.StartsWith("transform_param.", StringComparison.Ordinal)));
        if (layer is null)
            return null;
        var a = layer.Attributes;
        double scale = a.GetFloat("transform_param.scale", 1);
        var mean = a.GetFloats("transform_param.mean_value");
        // Caffe takes the mean off before it scales.
        return Preprocessings.Caffe with
        {
            Name = $"transform_param of layer '{layer.Name}'",
            Fit = a.Has("transform_param.crop_size") ? PhotoFit.Crop : PhotoFit.Stretch,
            CropScale = a.Has("transform_param.crop_size") ? 256.0 / 227 : 1,
            Scale = scale,
            MeanFile = a.Has("transform_param.mean_file") ? a.GetText("transform_param.mean_file", "") : null,
            Mean = mean.IsEmpty ? [0] : [.. mean.Select(m => m * scale)],
        };
    }
}
