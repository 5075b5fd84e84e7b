using System.Collections.Immutable;
using System.Globalization;

namespace NetDraw.ModelImport.Graph;

/// <summary>One attribute's value. Scalars are lists of one with <c>IsList</c> false. The hierarchy is closed.</summary>
public abstract record AttributeValue
{
    private AttributeValue()
    {
    }

    /// <summary>Short text of the value, for labels and dumps.</summary>
    public abstract string Text { get; }

    /// <summary>Integers; Caffe's <c>true</c> and <c>false</c> are <see cref="Texts"/>.</summary>
    public sealed record Integers(ImmutableArray<long> Values, bool IsList) : AttributeValue
    {
        /// <inheritdoc/>
        public override string Text => Join(Values.Select(static v => v.ToString(CultureInfo.InvariantCulture)), Values.Length, IsList);
    }

    /// <summary>Real numbers.</summary>
    public sealed record Floats(ImmutableArray<double> Values, bool IsList) : AttributeValue
    {
        /// <inheritdoc/>
        public override string Text =>
            Join(Values.Select(static v => ((float)v).ToString("R", CultureInfo.InvariantCulture)), Values.Length, IsList);
    }

    /// <summary>Strings, enum names, truth values and template placeholders such as <c>$X</c>.</summary>
    public sealed record Texts(ImmutableArray<string> Values, bool IsList) : AttributeValue
    {
        /// <inheritdoc/>
        public override string Text => Join(Values, Values.Length, IsList);
    }

    /// <summary>A tensor stored in the attribute.</summary>
    public sealed record Tensor(WeightTensor Value) : AttributeValue
    {
        /// <inheritdoc/>
        public override string Text => $"tensor {Value.Shape?.ToString() ?? "?"}";
    }

    /// <summary>A list of tensors stored in the attribute.</summary>
    public sealed record Tensors(ImmutableArray<WeightTensor> Values) : AttributeValue
    {
        /// <inheritdoc/>
        public override string Text => Join(Values.Select(static v => $"tensor {v.Shape?.ToString() ?? "?"}"), Values.Length, isList: true);
    }

    /// <summary>Subgraphs (If, Loop, Scan).</summary>
    public sealed record Graphs(ImmutableArray<Network> Values, bool IsList) : AttributeValue
    {
        /// <inheritdoc/>
        public override string Text => Join(Values.Select(static v => $"graph {v.Name}"), Values.Length, IsList);
    }

    /// <summary>Within a local function's body: the value is the calling node's attribute of this name (ONNX ref_attr_name).</summary>
    public sealed record Reference(string Name) : AttributeValue
    {
        /// <inheritdoc/>
        public override string Text => $"@{Name}";
    }

    private const int MaxListed = 8;

    private static string Join(IEnumerable<string> values, int count, bool isList)
    {
        if (!isList)
            return string.Concat(values.Take(1));
        string listed = string.Join(", ", values.Take(MaxListed));
        return count > MaxListed ? $"[{listed}, … {count} in all]" : $"[{listed}]";
    }
}
