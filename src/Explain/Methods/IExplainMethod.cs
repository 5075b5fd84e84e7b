namespace NetDraw.Explain.Methods;

/// <summary>A way to explain: a row of <see cref="ExplainMethods"/>.</summary>
public interface IExplainMethod
{
    /// <summary>Name on the command line, lower case.</summary>
    string Name { get; }

    /// <summary>Name in figures.</summary>
    string Title { get; }

    /// <summary>Paper, or the tool whose convention it is.</summary>
    string Source { get; }

    /// <summary>What it has to have.</summary>
    MethodNeeds Needs { get; }

    /// <summary>What it gives.</summary>
    MethodResult Result { get; }

    /// <summary>Passes that it takes.</summary>
    PassCount Plan(ExplainRun run);

    /// <summary>Explains one picture.</summary>
    /// <exception cref="ExplainException">The method does not apply to this network, or cannot be run.</exception>
    IEnumerable<Explanation> Explain(ExplainRun run);
}
