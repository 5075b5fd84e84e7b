using System.Collections.Immutable;
using System.Globalization;
using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Shapes;

/// <summary>What one inference shares over all its networks: bounds on depth and work, diagnostics, symbols already given away.</summary>
internal sealed class InferenceLimits
{
    private const int MaxBodyVisits = 200_000;
    private const int MaxDiagnostics = 50;

    private readonly Dictionary<string, int> symbols = new(StringComparer.Ordinal);
    private readonly List<Diagnostic> diagnostics = [];
    private int visits;
    private int suppressed;

    /// <summary>Diagnostics so far; past a bound they are only counted.</summary>
    public ImmutableArray<Diagnostic> Diagnostics => suppressed == 0
        ? [.. diagnostics]
        : [.. diagnostics, new Diagnostic("more-diagnostics", string.Create(CultureInfo.InvariantCulture, $"{suppressed} more shapes differ from what the file states"))];

    /// <summary>Depth of the body being inferred; 0 for the network itself.</summary>
    public int Depth { get; set; }

    /// <summary>Takes nodes of a body off the budget; false where it is spent.</summary>
    public bool TrySpend(int nodes)
    {
        visits = (int)Math.Min(int.MaxValue, (long)visits + nodes + 1);
        return visits <= MaxBodyVisits;
    }

    public void Report(Diagnostic diagnostic)
    {
        if (diagnostics.Count < MaxDiagnostics)
            diagnostics.Add(diagnostic);
        else
            suppressed++;
    }

    public Dimension NewSymbol(string name)
    {
        int number = symbols[name] = symbols.GetValueOrDefault(name) + 1;
        return Dimension.Symbol(number == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}#{number}"));
    }
}
