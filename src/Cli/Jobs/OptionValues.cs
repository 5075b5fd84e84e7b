using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace NetDraw.Cli.Jobs;

/// <summary>Options with their values as they were written: <c>--theme</c> with <c>mono</c>, switches with <c>true</c> or <c>false</c>.</summary>
/// <param name="ByName">Values in their order, by the option's name; not to be changed. Arrays, since a dictionary of structures is compiled anew at every start.</param>
internal sealed record OptionValues(ImmutableDictionary<string, string[]> ByName)
{
    /// <summary>No option.</summary>
    public static OptionValues None { get; } = new(ImmutableDictionary.Create<string, string[]>(StringComparer.Ordinal));

    /// <summary>The values of an option; none where it is not given.</summary>
    public ImmutableArray<string> this[string name] => ByName.TryGetValue(name, out string[]? values) ? ImmutableCollectionsMarshal.AsImmutableArray(values) : [];

    /// <summary>Whether the option is given.</summary>
    public bool Has(string name) => ByName.ContainsKey(name);

    /// <summary>These, and the option with these values in place of any other.</summary>
    public OptionValues With(string name, params ImmutableArray<string> values) => new(ByName.SetItem(name, [.. values]));

    /// <summary>These, without an option.</summary>
    public OptionValues Without(string name) => new(ByName.Remove(name));

    /// <summary>These, and of the others those options that are not given here.</summary>
    public OptionValues Over(OptionValues others) => new(others.ByName.SetItems(ByName));
}
