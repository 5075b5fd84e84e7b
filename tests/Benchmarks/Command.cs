namespace NetDraw.Benchmarks;

/// <summary>A command line to be timed.</summary>
internal sealed record Command(string Program, params string[] Arguments);
