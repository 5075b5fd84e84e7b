namespace NetDraw.Benchmarks;

/// <summary>The benchmark cannot be run as asked: netdraw is not built, a command failed, an argument is wrong.</summary>
public sealed class BenchmarkException : Exception
{
    /// <summary>With the sentence that the user reads.</summary>
    public BenchmarkException(string message)
        : base(message)
    {
    }

    /// <summary>With its cause.</summary>
    public BenchmarkException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>Without a reason, which nothing here throws.</summary>
    public BenchmarkException()
    {
    }
}
