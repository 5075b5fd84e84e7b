namespace NetDraw.ModelImport.Caffe;

/// <summary>
/// Brings layers to the V2 syntax, as caffe's upgrade_proto.cpp does. Every step leaves a layer alone that has nothing to upgrade,
/// so each is idempotent. Unlike Caffe, V0's padding layers stay layers: the picture shows what the file holds.
/// </summary>
internal static class CaffeUpgrades
{
    // V0 field, and where it goes for which V2 type; a null type is for all types.
    private static readonly (string Field, string? Type, string Path)[] V0Fields =
    [
        ("num_output", "Convolution", "convolution_param.num_output"), ("num_output", "Local", "local_param.num_output"),
        ("num_output", "InnerProduct", "inner_product_param.num_output"),
        ("biasterm", "Convolution", "convolution_param.bias_term"), ("biasterm", "InnerProduct", "inner_product_param.bias_term"),
        ("pad", "Convolution", "convolution_param.pad"), ("pad", "Pooling", "pooling_param.pad"), ("pad", "Padding", "padding_param.pad"),
        ("kernelsize", "Convolution", "convolution_param.kernel_size"), ("kernelsize", "Pooling", "pooling_param.kernel_size"),
        ("kernelsize", "Local", "local_param.kernel_size"), ("stride", "Local", "local_param.stride"), ("pad", "Local", "local_param.pad"),
        ("group", "Convolution", "convolution_param.group"), ("stride", "Convolution", "convolution_param.stride"),
        ("stride", "Pooling", "pooling_param.stride"), ("pool", "Pooling", "pooling_param.pool"),
        ("dropout_ratio", "Dropout", "dropout_param.dropout_ratio"), ("local_size", "LRN", "lrn_param.local_size"),
        ("alpha", "LRN", "lrn_param.alpha"), ("beta", "LRN", "lrn_param.beta"), ("k", "LRN", "lrn_param.k"),
        ("source", "Data", "data_param.source"), ("source", "HDF5Data", "hdf5_data_param.source"),
        ("source", "ImageData", "image_data_param.source"), ("source", "WindowData", "window_data_param.source"),
        ("batchsize", "Data", "data_param.batch_size"), ("batchsize", "HDF5Data", "hdf5_data_param.batch_size"),
        ("batchsize", "ImageData", "image_data_param.batch_size"), ("batchsize", "WindowData", "window_data_param.batch_size"),
        ("scale", null, "transform_param.scale"), ("meanfile", null, "transform_param.mean_file"),
        ("cropsize", null, "transform_param.crop_size"), ("mirror", null, "transform_param.mirror"),
        ("new_height", "ImageData", "image_data_param.new_height"), ("new_width", "ImageData", "image_data_param.new_width"),
        ("concat_dim", "Concat", "concat_param.concat_dim"),
    ];

    private static readonly string[] TransformFields = ["scale", "mean_file", "crop_size", "mirror"];

    private static readonly string[] TransformingParameters = ["data_param", "image_data_param", "window_data_param"];

    /// <summary>All steps in order.</summary>
    public static CaffeLayer ToV2(CaffeLayer layer) => UpgradeDataTransform(UpgradeV1(UpgradeV0(layer)));

    /// <summary>V0: the parameters lie flat in a <c>layer</c> message within <c>layers</c>.</summary>
    public static CaffeLayer UpgradeV0(CaffeLayer layer)
    {
        if (layer.Fields.Message("layer") is not { } inner)
            return layer;
        string type = inner.Scalar("type") is { } written ? CaffeTypeNames.ToV2(written) : "";
        var fields = new List<CaffeField>();
        foreach (var field in inner.Fields)
        {
            var (_, _, path) = V0Fields.FirstOrDefault(m => m.Field == field.Name && (m.Type is null || m.Type == type));
            fields.Add(field.Name == "type" ? new CaffeField("type", CaffeScalar.OfText(type), field.Position)
                : path is null ? field
                : Nest(path, field));
        }

        fields.AddRange(layer.Fields.Fields.Where(static f => f.Name != "layer"));
        return layer with { Fields = new CaffeMessage(fields) };
    }

    /// <summary>V1: types are an enum, learning rates and shared names are parallel lists instead of <c>param</c> messages.</summary>
    public static CaffeLayer UpgradeV1(CaffeLayer layer)
    {
        var fields = layer.Fields;
        if (fields.Scalar("type") is { } type && CaffeTypeNames.ToV2(type) is var v2 && (v2 != type.Text || type.Kind != CaffeScalarKind.Text))
        {
            fields = new CaffeMessage([.. fields.Fields.Select(f =>
                f.Name == "type" ? new CaffeField("type", CaffeScalar.OfText(v2), f.Position) : f)]);
        }

        CaffeScalar[] names = [.. fields.Scalars("param")], rates = [.. fields.Scalars("blobs_lr")], decays = [.. fields.Scalars("weight_decay")];
        if (names.Length + rates.Length + decays.Length > 0)
            fields = fields.Without("param", "blobs_lr", "weight_decay").With(Parameters(names, rates, decays).Concat(fields.All("param").Where(static f => f.Message is not null)));
        return ReferenceEquals(fields, layer.Fields) ? layer : layer with { Fields = fields };
    }

    /// <summary>Data layers of before <c>transform_param</c> keep crop, mirror, scale and mean in their own parameters.</summary>
    public static CaffeLayer UpgradeDataTransform(CaffeLayer layer)
    {
        var moved = new List<CaffeField>();
        var kept = new List<CaffeField>();
        foreach (var field in layer.Fields.Fields)
        {
            if (!TransformingParameters.Contains(field.Name) || field.Message is not { } parameters || !TransformFields.Any(parameters.Has))
            {
                kept.Add(field);
                continue;
            }

            kept.Add(new CaffeField(field.Name, parameters.Without(TransformFields), field.Position));
            moved.AddRange(parameters.Fields.Where(static f => TransformFields.Contains(f.Name)));
        }

        if (moved.Count == 0)
            return layer;
        kept.Add(new CaffeField("transform_param", new CaffeMessage(moved)));
        return layer with { Fields = new CaffeMessage(kept) };
    }

    /// <summary>Inputs that the net declares by <c>input</c> with <c>input_dim</c> or <c>input_shape</c>, as Input layers.</summary>
    public static IEnumerable<CaffeLayer> InputLayers(CaffeMessage net)
    {
        CaffeField[] names = [.. net.All("input").Where(static f => f.Scalar is not null)];
        CaffeScalar[] dims = [.. net.Scalars("input_dim")];
        CaffeMessage[] shapes = [.. net.Messages("input_shape")];
        for (int i = 0; i < names.Length; i++)
        {
            var shape = i < shapes.Length ? shapes[i]
                : dims.Length >= (i + 1) * 4 ? DimsMessage(dims[(i * 4)..((i * 4) + 4)])
                : names.Length == 1 && dims.Length > 0 ? DimsMessage(dims)
                : null;
            var name = names[i].Scalar!.Value;
            List<CaffeField> fields = [new("name", name), new("type", CaffeScalar.OfText("Input")), new("top", name)];
            if (shape is not null)
                fields.Add(new CaffeField("input_param", new CaffeMessage([new CaffeField("shape", shape)])));
            yield return new CaffeLayer { Fields = new CaffeMessage(fields), SourceType = "Input", Position = names[i].Position, IsSynthetic = true };
        }
    }

    private static CaffeMessage DimsMessage(CaffeScalar[] dims) => new([.. dims.Select(static d => new CaffeField("dim", d))]);

    private static CaffeField Nest(string path, CaffeField field)
    {
        int dot = path.IndexOf('.', StringComparison.Ordinal);
        return new CaffeField(path[..dot], new CaffeMessage([field.Renamed(path[(dot + 1)..])]), field.Position);
    }

    private static IEnumerable<CaffeField> Parameters(CaffeScalar[] names, CaffeScalar[] rates, CaffeScalar[] decays)
    {
        for (int i = 0; i < Math.Max(names.Length, Math.Max(rates.Length, decays.Length)); i++)
        {
            var fields = new List<CaffeField>();
            if (i < names.Length)
                fields.Add(new CaffeField("name", names[i]));
            if (i < rates.Length)
                fields.Add(new CaffeField("lr_mult", rates[i]));
            if (i < decays.Length)
                fields.Add(new CaffeField("decay_mult", decays[i]));
            yield return new CaffeField("param", new CaffeMessage(fields));
        }
    }
}
