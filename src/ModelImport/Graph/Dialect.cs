using System.Collections.Immutable;
using NetDraw.ModelImport.Operators;

namespace NetDraw.ModelImport.Graph;

/// <summary>A vocabulary of operators, and all in which the files that use it differ from others; each stands in its format's folder.</summary>
public sealed class Dialect
{
    private readonly Lazy<Dictionary<string, OperatorSpec>> index;

    /// <summary>A dialect with its operators.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="operators">Makes the rows; asked once, and only where a file of this dialect is read or rows are listed.</param>
    public Dialect(string name, Func<ImmutableArray<OperatorSpec>> operators)
    {
        Name = name;
        // Strings as keys, because a table of tuples would be compiled anew in every run. A name that two rows claim throws.
        index = new(() => Index(operators()));
    }

    /// <summary>Name in reports and hashes.</summary>
    public string Name { get; }

    /// <summary>Every operator, each once, in the order of the rows.</summary>
    public IEnumerable<OperatorSpec> Operators => index.Value.Values.Distinct();

    /// <summary>What can be said of a node without a row; null says by name that its type is not known.</summary>
    public Action<ShapeScope>? InferUnknown { get; init; }

    /// <summary>Whether layers' names are people's, to be shown as they are; of exporters' names the decoration is dropped.</summary>
    public bool HasSpokenNames { get; init; }

    /// <summary>Whether files do not say what the results are: all that no layer reads is one.</summary>
    public bool TellsNoResults { get; init; }

    /// <summary>Whether exporters write well-known functions out in several of ONNX's operators, which figures show as one.</summary>
    public bool WritesFunctionsOut { get; init; }

    /// <summary>Whether a stored tensor has one name in the whole file, so that layers which name the same share it; else <see cref="WeightTensor.SharedAs"/> says so.</summary>
    public bool HasNamedWeights { get; init; }

    /// <summary>By what a layer's result is multiplied in the sum that training makes small, where the file says so; null where files never do.</summary>
    public Func<Attributes, double?>? WeightOfLoss { get; init; }

    /// <summary>Whether an attribute only gives a name to what layers share, which is no part of a network's structure; null where none does.</summary>
    public Func<string, bool>? NamesShared { get; init; }

    /// <summary>The domain whose operators some files name without it; null where none do so.</summary>
    public string? UnnamedDomain { get; init; }

    /// <summary>Reads a file of weights beside the network's, and gives what attaches them; null where they are never in another file.</summary>
    public Func<string, Func<ImportResult, ImportResult>>? OpenWeights { get; init; }

    /// <summary>What can run its networks.</summary>
    public NetworkRunner Runner { get; init; }

    /// <summary>Name of the preprocessing that its networks were trained with unless they say otherwise; null where there is no custom.</summary>
    public string? Preprocessing { get; init; }

    /// <summary>The row of a type in a domain, of one without a domain also in <see cref="UnnamedDomain"/>; null for a custom or unknown one.</summary>
    public OperatorSpec? Find(string domain, string type)
    {
        var rows = index.Value;
        return rows.GetValueOrDefault(KeyOf(domain, type)) ?? (domain.Length == 0 && UnnamedDomain is { } other ? rows.GetValueOrDefault(KeyOf(other, type)) : null);
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    // No type holds a colon: ONNX's are identifiers, Caffe has no domains.
    private static string KeyOf(string domain, string type) => domain.Length == 0 ? type : $"{domain}:{type}";

    private static Dictionary<string, OperatorSpec> Index(ImmutableArray<OperatorSpec> rows)
    {
        var index = new Dictionary<string, OperatorSpec>(rows.Length * 2, StringComparer.Ordinal);
        foreach (var row in rows)
        {
            index.Add(KeyOf(row.Domain, row.Type), row);
            foreach (string alias in row.Aliases)
                index.Add(KeyOf(row.Domain, alias), row);
        }

        return index;
    }
}
