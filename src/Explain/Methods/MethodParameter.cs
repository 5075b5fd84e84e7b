using System.Collections.Immutable;
using System.Globalization;

namespace NetDraw.Explain.Methods;

/// <summary>
/// A number, a choice or a switch that a method declares (<see cref="IExplainMethod.Parameters"/>): the command line makes its option from it,
/// <see cref="MethodOptions"/> holds its value. Methods that share one list the same object.
/// </summary>
public abstract class MethodParameter
{
    private protected MethodParameter(string name, string description) => (Name, Description) = (name, description);

    /// <summary>Its name, lower case with hyphens, one of its kind among all methods.</summary>
    public string Name { get; }

    /// <summary>What it is, in a line.</summary>
    public string Description { get; }

    /// <summary>What its value is called in help, such as <c>N</c>; empty for a switch, which has none.</summary>
    public required string Placeholder { get; init; }

    /// <summary>Which values there are, as a message for a wrong one says it: <c>a whole number from 1 to 1000000</c>.</summary>
    public required string Expected { get; init; }

    /// <summary>Names to choose from; none where it is no choice.</summary>
    public ImmutableArray<string> Choices { get; init; } = [];

    /// <summary>Its default in words; null where the description says what happens without a value.</summary>
    public string? DefaultText { get; init; }

    /// <summary>Reads a value; null for text that is none.</summary>
    internal abstract object? Read(string text);

    /// <summary>A whole number from 0, or another least one, to a million.</summary>
    public static MethodParameter<int> Count(string name, string description, int fallback, int least = 0)
    {
        const int Most = 1_000_000;
        return new(name, description, fallback, static text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) ? count : null, count => count >= least && count <= Most)
        {
            Placeholder = "N",
            Expected = string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {Most}"),
            DefaultText = fallback.ToString(CultureInfo.InvariantCulture),
        };
    }

    /// <summary>Any whole number.</summary>
    public static MethodParameter<int> Integer(string name, string description, int fallback) =>
        new(name, description, fallback, static text => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) ? value : null)
        {
            Placeholder = "N",
            Expected = "a whole number",
            DefaultText = fallback.ToString(CultureInfo.InvariantCulture),
        };

    /// <summary>A share, written as 0.15 or 15%.</summary>
    public static MethodParameter<double> Share(string name, string description, double fallback) => Share(name, description, fallback, static share => share >= 0, "a share such as 0.15 or 15%");

    /// <summary>A share, written as 0.15 or 15%, of some range.</summary>
    internal static MethodParameter<double> Share(string name, string description, double fallback, Func<double, bool> accepts, string expected) =>
        new(name, description, fallback, ShareOf, accepts)
        {
            Placeholder = "SHARE",
            Expected = expected,
            DefaultText = double.IsFinite(fallback) ? fallback.ToString(CultureInfo.InvariantCulture) : null,
        };

    /// <summary>A number of bytes, written as 512MB.</summary>
    public static MethodParameter<long> Memory(string name, string description, long fallback) =>
        new(name, description, fallback, BytesOf, static count => count > 0)
        {
            Placeholder = "SIZE",
            Expected = "a size such as 512MB or 2GB",
            DefaultText = string.Create(CultureInfo.InvariantCulture, $"{fallback / Units[0].Factor}{Units[0].Name}"),
        };

    /// <summary>One of some names.</summary>
    public static MethodParameter<string> Choice(string name, string placeholder, string description, IEnumerable<string> names, string fallback)
    {
        ImmutableArray<string> offered = [.. names];
        return new(name, description, fallback, text => offered.Contains(text) ? text : null, text => offered.Contains(text))
        {
            Placeholder = placeholder,
            Expected = $"one of {string.Join(", ", offered)}",
            Choices = offered,
            DefaultText = fallback,
        };
    }

    /// <summary>Whole numbers with commas between; none without a value.</summary>
    public static MethodParameter<ImmutableArray<int>> Numbers(string name, string description) =>
        new(name, description, [], static text => NumbersOf(text), static numbers => !numbers.IsDefault)
        {
            Placeholder = "LIST",
            Expected = "a list of numbers such as 3,17,42",
        };

    /// <summary>Something to be done or not.</summary>
    public static MethodParameter<bool> Switch(string name, string description) =>
        new(name, description, false, static text => bool.TryParse(text, out bool value) ? value : null)
        {
            Placeholder = "",
            Expected = "true or false",
        };

    private static readonly ImmutableArray<(string Name, long Factor)> Units = [("GB", 1L << 30), ("MB", 1L << 20), ("KB", 1L << 10)];

    private static object? ShareOf(string text)
    {
        bool isPercent = text.EndsWith('%');
        return double.TryParse(isPercent ? text[..^1] : text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
            ? value / (isPercent ? 100 : 1) : null;
    }

    // Default for text that is no list.
    private static ImmutableArray<int> NumbersOf(string text)
    {
        string[] parts = text.Split(',', StringSplitOptions.TrimEntries);
        int[] numbers = [.. parts.Select(static p => int.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : -1)];
        return Array.Exists(numbers, static n => n < 0) ? default : ImmutableArray.Create(numbers);
    }

    private static object? BytesOf(string text)
    {
        foreach (var (unit, factor) in Units)
        {
            if (text.EndsWith(unit, StringComparison.OrdinalIgnoreCase) && long.TryParse(text.AsSpan(0, text.Length - unit.Length), NumberStyles.None, CultureInfo.InvariantCulture, out long count) && count < 1 << 20)
                return count * factor;
        }

        return null;
    }
}

/// <summary>A parameter whose values have a type.</summary>
/// <typeparam name="T">The type.</typeparam>
public sealed class MethodParameter<T> : MethodParameter
    where T : notnull
{
    private readonly Func<string, object?> read;
    private readonly Func<T, bool> accepts;

    internal MethodParameter(string name, string description, T fallback, Func<string, object?> read, Func<T, bool>? accepts = null)
        : base(name, description) => (Default, this.read, this.accepts) = (fallback, read, accepts ?? (static _ => true));

    /// <summary>Its value where nobody gives one.</summary>
    public T Default { get; }

    /// <inheritdoc/>
    internal override object? Read(string text) => read(text) is T value && accepts(value) ? value : null;

    /// <summary>A value as it was given, checked.</summary>
    /// <exception cref="ExplainException">It is no value of this parameter.</exception>
    internal T Checked(object value) => Widened(value) is T typed && accepts(typed)
        ? typed
        : throw new ExplainException(string.Create(CultureInfo.InvariantCulture, $"{Name}: '{value}' is not {Expected}"));

    // Callers write 1 for 1.0, and arrays.
    private object Widened(object value) => (value, (object)Default) switch
    {
        (int number, double) => (double)number,
        (int number, long) => (long)number,
        (int[] numbers, ImmutableArray<int>) => ImmutableArray.Create(numbers),
        _ => value,
    };
}
