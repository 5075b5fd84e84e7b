using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Page.Tests;

/// <summary>What a person does with a page, in a real Chromium: a row for each test in <c>browser/*.spec.ts</c>, all of them run once by Playwright.</summary>
public sealed partial class BrowserTests(BrowserRun run) : IClassFixture<BrowserRun>
{
    public static TheoryData<string> Titles => [.. Directory.EnumerateFiles(Repository.At("tests/Page.Tests/browser"), "*.spec.ts").Order(StringComparer.Ordinal).Select(Path.GetFileName).OfType<string>()];

    [Theory]
    [MemberData(nameof(Titles))]
    public void A_page_does_what_is_expected_of_it(string file)
    {
        Assert.SkipWhen(run.Missing is not null, run.Missing ?? "");
        var results = run.Results.Where(r => r.File == file).ToList();
        Assert.NotEmpty(results);
        string problems = string.Join("\n", results.Where(static r => r.Problem is not null).Select(static r => $"{r.Title}: {r.Problem}"));
        Assert.True(problems.Length == 0, problems);
    }

    [Fact]
    public void Every_test_of_a_browser_has_run()
    {
        Assert.SkipWhen(run.Missing is not null, run.Missing ?? "");
        int written = Titles.Sum(file => TestOf().Count(File.ReadAllText(Repository.At($"tests/Page.Tests/browser/{file.Data}"))));
        Assert.True(run.Results.Count >= written, $"{run.Results.Count} of at least {written} tests have run");
    }

    [GeneratedRegex(@"^test\(", RegexOptions.Multiline)]
    private static partial Regex TestOf();
}

/// <summary>One run of all the browser's tests.</summary>
public sealed class BrowserRun : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(30);

    private readonly TemporaryFolder folder = new();

    /// <summary>Runs them, where there is a browser.</summary>
    public BrowserRun()
    {
        if (ExternalTool.Chromium().Path is not { } chromium)
        {
            Missing = "Chromium is not installed";
            return;
        }

        Parallel.Invoke(() => DrawnPages.Draw(folder), () => ExplainedPages.Make(folder));
        Results = Read(Run(chromium));
    }

    /// <summary>What is missing to run them; null where nothing is.</summary>
    public string? Missing { get; }

    /// <summary>How each went.</summary>
    internal IReadOnlyList<(string File, string Title, string? Problem)> Results { get; } = [];

    /// <inheritdoc/>
    public void Dispose() => folder.Dispose();

    private string Run(string chromium)
    {
        string report = folder["report.json"];
        var start = new ProcessStartInfo("node", [Repository.At("node_modules/@playwright/test/cli.js"), "test", "-c", Repository.At("tests/Page.Tests/browser"), "--reporter=json"])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // A browser without any font shows no text, and pages are measured by it.
        if (TestFonts.Configuration is { } fonts)
            start.Environment[TestFonts.Variable] = fonts;
        start.Environment["NETDRAW_CHROMIUM"] = chromium;
        start.Environment["NETDRAW_PAGES"] = folder.Path;
        start.Environment["NETDRAW_PAGE_RESULTS"] = folder["results"];
        start.Environment["PLAYWRIGHT_JSON_OUTPUT_NAME"] = report;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Limit))
        {
            process.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"the browser's tests took longer than {Limit}");
        }

        return File.Exists(report) ? File.ReadAllText(report) : throw new InvalidOperationException($"no report: {output.GetAwaiter().GetResult()}{error.GetAwaiter().GetResult()}");
    }

    private static List<(string, string, string?)> Read(string report)
    {
        using var json = JsonDocument.Parse(report);
        var results = new List<(string, string, string?)>();
        foreach (var suite in json.RootElement.GetProperty("suites").EnumerateArray())
            Add(suite);
        return results;

        void Add(JsonElement suite)
        {
            if (suite.TryGetProperty("suites", out var inner))
            {
                foreach (var part in inner.EnumerateArray())
                    Add(part);
            }

            foreach (var spec in suite.GetProperty("specs").EnumerateArray())
                results.Add((Path.GetFileName(suite.GetProperty("file").GetString()!), spec.GetProperty("title").GetString()!, spec.GetProperty("ok").GetBoolean() ? null : ProblemOf(spec)));
        }
    }

    private static string ProblemOf(JsonElement spec) => spec.GetProperty("tests").EnumerateArray().SelectMany(static t => t.GetProperty("results").EnumerateArray())
        .Where(static r => r.TryGetProperty("error", out _)).Select(static r => r.GetProperty("error").GetProperty("message").GetString()!).FirstOrDefault("did not pass");
}
