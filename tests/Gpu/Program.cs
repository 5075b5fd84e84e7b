using NetDraw.Explain;
using NetDraw.Gpu;

// What explaining gains by a GPU, and whether it says the same: CPU against GPU, as a table in Markdown. See docs/explain.md, "On a GPU".
if (args is not ([] or ["--quick"]))
{
    Console.Error.WriteLine("usage: [--quick]");
    return 2;
}

try
{
    return Measurement.Run(Console.Out, isQuick: args.Length > 0);
}
catch (ExplainException e)
{
    Console.Error.WriteLine($"error: {e.Message}");
    return 3;
}
