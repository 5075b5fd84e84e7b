using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;

namespace NetDraw.ModelImport.Graph;

/// <summary>
/// A node's attributes in file order. ONNX names are as in the file; Caffe's are dotted field paths
/// (<c>convolution_param.kernel_size</c>, <c>param[1].lr_mult</c>), repeated fields joined into one list.
/// </summary>
public sealed class Attributes
{
    private readonly FrozenDictionary<string, AttributeValue> byName;

    /// <summary>Makes a bag; of two values of one name the last counts, as in protobuf.</summary>
    public Attributes(IEnumerable<KeyValuePair<string, AttributeValue>> entries)
    {
        var unique = new Dictionary<string, AttributeValue>(StringComparer.Ordinal);
        var order = ImmutableArray.CreateBuilder<string>();
        foreach (var (name, value) in entries)
        {
            if (!unique.ContainsKey(name))
                order.Add(name);
            unique[name] = value;
        }

        Names = order.ToImmutable();
        byName = unique.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>No attributes.</summary>
    public static Attributes None { get; } = new([]);

    /// <summary>Names in file order.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>The value of a name, or null.</summary>
    public AttributeValue? this[string name] => byName.GetValueOrDefault(name);

    /// <summary>Whether the name is given.</summary>
    public bool Has(string name) => byName.ContainsKey(name);

    /// <summary>The integers under a name; empty where absent or of another kind. Integral floats count as integers.</summary>
    public ImmutableArray<long> GetIntegers(string name) => this[name] switch
    {
        AttributeValue.Integers v => v.Values,
        AttributeValue.Floats v when v.Values.All(static f => double.IsInteger(f) && Math.Abs(f) < 1e15) => [.. v.Values.Select(static f => (long)f)],
        _ => [],
    };

    /// <summary>The first integer under a name, or the fallback.</summary>
    public long GetInteger(string name, long fallback) => GetIntegers(name) is [var first, ..] ? first : fallback;

    /// <summary>The first integer under a name, or null.</summary>
    public long? GetInteger(string name) => GetIntegers(name) is [var first, ..] ? first : null;

    /// <summary>The numbers under a name; empty where absent or of another kind.</summary>
    public ImmutableArray<double> GetFloats(string name) => this[name] switch
    {
        AttributeValue.Floats v => v.Values,
        AttributeValue.Integers v => [.. v.Values.Select(static i => (double)i)],
        _ => [],
    };

    /// <summary>The first number under a name, or the fallback.</summary>
    public double GetFloat(string name, double fallback) => GetFloats(name) is [var first, ..] ? first : fallback;

    /// <summary>The strings under a name; empty where absent or of another kind.</summary>
    public ImmutableArray<string> GetTexts(string name) => this[name] is AttributeValue.Texts v ? v.Values : [];

    /// <summary>The first string under a name, or the fallback; a number is given as its text (enums may be numbers).</summary>
    public string GetText(string name, string fallback) => this[name] switch
    {
        AttributeValue.Texts { Values: [var first, ..] } => first,
        AttributeValue.Integers { Values: [var first, ..] } => first.ToString(CultureInfo.InvariantCulture),
        _ => fallback,
    };

    /// <summary>Truth value: <c>true</c>/<c>false</c>/<c>t</c>/<c>f</c> in any case, or a number.</summary>
    public bool GetBoolean(string name, bool fallback) => this[name] switch
    {
        AttributeValue.Integers { Values: [var first, ..] } => first != 0,
        AttributeValue.Texts { Values: [var first, ..] } when first.StartsWith('t') || first.StartsWith('T') => true,
        AttributeValue.Texts { Values: [var first, ..] } when first.StartsWith('f') || first.StartsWith('F') => false,
        _ => fallback,
    };

    /// <summary>The extents under a name: numbers as numbers, placeholders (<c>$X</c>, <c>${X}</c>, names) as symbols.</summary>
    public ImmutableArray<Dimension> GetDimensions(string name) => this[name] switch
    {
        AttributeValue.Integers v => [.. v.Values.Select(static i => Dimension.Of(i))],
        AttributeValue.Floats => [.. GetIntegers(name).Select(static i => Dimension.Of(i))],
        AttributeValue.Texts v => [.. v.Values.Select(ToDimension)],
        _ => [],
    };

    /// <summary>The first extent under a name, or the fallback.</summary>
    public Dimension GetDimension(string name, Dimension fallback) => GetDimensions(name) is [var first, ..] ? first : fallback;

    private static Dimension ToDimension(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
            ? number
            : Dimension.Symbol(text.Trim('$', '{', '}'));
}
