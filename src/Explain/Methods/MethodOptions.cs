using System.Collections.Immutable;

namespace NetDraw.Explain.Methods;

/// <summary>Values of the methods' parameters: <c>new MethodOptions { ["samples"] = 50, ["baseline"] = "blur" }</c>. What is not given has its default.</summary>
public sealed class MethodOptions
{
    private ImmutableSortedDictionary<string, object> values = ImmutableSortedDictionary.Create<string, object>(StringComparer.Ordinal);

    /// <summary>Seed of everything random: of samples, masks and made-up pictures, and of the weights that an evaluation randomises.</summary>
    public static MethodParameter<int> Seed { get; } = MethodParameter.Integer("seed", "seed of everything random", 0);

    /// <summary>Names of the parameters that a value is given for.</summary>
    public IEnumerable<string> Names => values.Keys;

    /// <summary>The value that is given for a parameter, by its name; its type is the parameter's.</summary>
    /// <exception cref="KeyNotFoundException">None is given.</exception>
    public object this[string name]
    {
        get => values[name];
        init => values = values.SetItem(name, value);
    }

    /// <summary>The value of a parameter, or its default.</summary>
    /// <exception cref="ExplainException">The value that is given is none of this parameter.</exception>
    public T Get<T>(MethodParameter<T> parameter)
        where T : notnull => values.TryGetValue(parameter.Name, out object? value) ? parameter.Checked(value) : parameter.Default;

    /// <summary>These and one more.</summary>
    public MethodOptions With(string name, object value) => new() { values = values.SetItem(name, value) };

    /// <summary>These and one more.</summary>
    public MethodOptions With<T>(MethodParameter<T> parameter, T value)
        where T : notnull => With(parameter.Name, value);
}
