namespace NetDraw.ModelImport.Operators.Caffe;

/// <summary>Makes rows of Caffe's vocabulary.</summary>
internal static class CaffeRow
{
    /// <summary>A row with the parts that every type has; the rest is set with <c>with</c>.</summary>
    public static OperatorSpec Of(string type, OperatorCategory category, Action<ShapeScope>? rule, params string[] aliases) => new()
    {
        Type = type,
        Category = category,
        InferShapes = rule,
        Aliases = [.. aliases],
        InputRoles = ["input"],
        Describe = static view => CaffeWords.Of(view.Node.Type),
        // A row for each output, unless an InnerProduct is told otherwise.
        HasOutputsFirst = static a => !a.GetBoolean("inner_product_param.transpose", false),
    };

    /// <summary>One row for each of many types that differ in nothing but their name.</summary>
    public static IEnumerable<OperatorSpec> Each(OperatorCategory category, Action<ShapeScope>? rule, params string[] types) =>
        types.Select(type => Of(type, category, rule));
}
