using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Onnx;

/// <summary>
/// The names that nodes of one graph see: its own, then those of the graphs around it (onnx: IR, Names Within a Graph).
/// Names that a broken file writes twice get versions; readers see the last version so far.
/// </summary>
/// <param name="outer">Scope around, or null.</param>
/// <param name="path">Where the graph is, for unique weight names: empty, or <c>node/then_branch/</c>.</param>
internal sealed class OnnxScope(OnnxScope? outer, string path)
{
    private readonly HashSet<string> defined = new(StringComparer.Ordinal);
    private readonly HashSet<string> written = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> versions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, WeightTensor> weights = new(StringComparer.Ordinal);
    private readonly HashSet<string> missingNames = new(StringComparer.Ordinal);
    private readonly List<string> missing = [];

    /// <summary>Where the graph is.</summary>
    public string Path => path;

    /// <summary>Names used here that this graph does not define, in order of first use.</summary>
    public IReadOnlyList<string> Missing => missing;

    /// <summary>Announces a name of this graph.</summary>
    public void Define(string name) => defined.Add(name);

    /// <summary>Announces an input of this graph; false where the name is taken by a stored tensor or another input.</summary>
    public bool TryDefineInput(string name) => defined.Add(name) && written.Add(name);

    /// <summary>Announces a stored tensor of this graph.</summary>
    public void Define(WeightTensor weight)
    {
        defined.Add(weight.Name);
        weights[weight.Name] = weight;
        written.Add(weight.Name);
    }

    /// <summary>Takes a name for a write; a second write of the name gets another one.</summary>
    public string Write(string name)
    {
        string version = name;
        for (int number = 2; !written.Add(version) || (number > 2 && defined.Contains(version)); number++)
            version = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name}#{number}");
        if (!ReferenceEquals(version, name))
            versions[name] = version;
        return version;
    }

    /// <summary>The unique name that a reader of a name means; remembers it where this graph does not define it.</summary>
    public string Read(string name)
    {
        if (name.Length == 0)
            return name;
        if (!defined.Contains(name) && missingNames.Add(name))
            missing.Add(name);
        return Resolve(name);
    }

    /// <summary>As <see cref="Read"/>, of a name that the file only states something of: nobody need make it.</summary>
    public string Mention(string name) => Resolve(name);

    /// <summary>The stored tensor that a name means; null for activations.</summary>
    public WeightTensor? WeightOf(string name)
    {
        for (var scope = this; scope is not null; scope = scope.Outer)
        {
            if (scope.defined.Contains(name))
                return scope.versions.ContainsKey(name) ? null : scope.weights.GetValueOrDefault(name);
        }

        return null;
    }

    private OnnxScope? Outer => outer;

    /// <summary>The unique name that a name means, where nobody reads it.</summary>
    public string Resolve(string name)
    {
        for (var scope = this; scope is not null; scope = scope.Outer)
        {
            if (scope.defined.Contains(name))
                return scope.versions.GetValueOrDefault(name, name);
        }

        return name;
    }
}
