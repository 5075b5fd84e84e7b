using NetDraw.Benchmarks;

// netdraw's speed and memory, as whole processes and as ratios within this run:
//   dotnet run -c Release --project tests/Benchmarks -- [shared folder] [--runs N]
// NETDRAW_EXE names another program than that of the build, such as the native one, whose goals are higher.
if (args is ["--measure", var program, .. var rest])
    return PeakMemory.MeasureHere(program, rest);

try
{
    var setting = Setting.From(args);
    var rows = BenchmarkRun.All(setting);
    Console.Write(BenchmarkTable.Markdown(rows));
    var missed = rows.Where(static r => r.Verdict == Verdict.Missed).ToList();
    foreach (var row in missed)
        Console.Error.WriteLine($"missed: {row.Name}: {row.Measured}, goal {row.Goal}");
    return missed.Count == 0 ? 0 : 1;
}
catch (BenchmarkException e)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}
