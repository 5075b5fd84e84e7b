namespace NetDraw.Cli.Specs;

/// <summary>A value of a spec file and where it begins, lines and columns counted from 1.</summary>
internal abstract record SpecNode(int Line, int Column)
{
    /// <summary>What it is, for messages.</summary>
    public abstract string Kind { get; }
}
