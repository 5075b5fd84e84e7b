using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Caffe;

/// <summary>
/// A layer's fields as attributes: dotted paths, scalars of one path joined into a list. Messages that may repeat are numbered
/// (<c>param[0].lr_mult</c>, <c>input_param.shape[1].dim</c>); a singular message that occurs twice is one, as in protobuf.
/// </summary>
internal static class CaffeAttributes
{
    private static readonly HashSet<string> Structural = ["name", "type", "bottom", "top", "blobs"];

    private static readonly HashSet<string> Repeated =
    [
        "param", "include", "exclude", "input_param.shape", "dummy_data_param.shape", "dummy_data_param.data_filler", "annotated_data_param.batch_sampler",
    ];

    public static Attributes Of(CaffeMessage layer)
    {
        var order = new List<string>();
        var values = new Dictionary<string, List<CaffeScalar>>(StringComparer.Ordinal);
        Collect(layer, "", "", order, values);
        return new Attributes(order.Select(path => KeyValuePair.Create(path, ToValue(values[path]))));
    }

    // path is what the attribute is called; plain is the same without numbers.
    private static void Collect(CaffeMessage message, string path, string plain, List<string> order, Dictionary<string, List<CaffeScalar>> values)
    {
        Dictionary<string, int>? seen = null;
        foreach (var field in message.Fields)
        {
            if (path.Length == 0 && Structural.Contains(field.Name))
                continue;
            string fieldPath = path + field.Name, fieldPlain = plain + field.Name;
            if (field.Scalar is { } scalar)
            {
                if (!values.TryGetValue(fieldPath, out var list))
                {
                    values[fieldPath] = list = [];
                    order.Add(fieldPath);
                }

                list.Add(scalar);
            }
            else if (field.Message is { } inner)
            {
                int index = (seen ??= []).GetValueOrDefault(field.Name);
                seen[field.Name] = index + 1;
                string number = Repeated.Contains(fieldPlain) || (index > 0 && !field.Name.EndsWith("_param", StringComparison.Ordinal))
                    ? $"[{index.ToString(System.Globalization.CultureInfo.InvariantCulture)}]" : "";
                Collect(inner, $"{fieldPath}{number}.", $"{fieldPlain}.", order, values);
            }
        }
    }

    private static AttributeValue ToValue(List<CaffeScalar> scalars) =>
        scalars.TrueForAll(static s => s.Kind == CaffeScalarKind.Integer)
            ? new AttributeValue.Integers([.. scalars.Select(static s => s.Integer)], scalars.Count > 1)
        : scalars.TrueForAll(static s => s.IsNumber)
            ? new AttributeValue.Floats([.. scalars.Select(static s => s.Real)], scalars.Count > 1)
        : new AttributeValue.Texts([.. scalars.Select(static s => s.Text)], scalars.Count > 1);
}
