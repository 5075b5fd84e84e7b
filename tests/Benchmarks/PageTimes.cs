using System.Text.Json;

namespace NetDraw.Benchmarks;

/// <summary>How long interactive pages take to open in Chromium, and one that explains to compute a picture; and how large they are.</summary>
internal static class PageTimes
{
    private const double MostFigure = 0.5, MostExplained = 1.5, MostRun = 2;
    private const int Opened = 5;
    private static readonly string[] Pictures = ["pgc_both.png", "wml_kitten_224.png"];

    /// <summary>The rows.</summary>
    public static IEnumerable<BenchmarkRow> Rows(Setting setting)
    {
        string? chromium = ((string[])["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"]).FirstOrDefault(static name => ProcessRun.Exists(name, "--version"));
        string modules = Path.Combine(setting.Repository, "node_modules");
        if (chromium is null || !Directory.Exists(Path.Combine(modules, "@playwright")))
            return [BenchmarkRow.Skip("opening pages", chromium is null ? "Chromium is not installed" : "Playwright is not installed (npm ci)")];
        return [.. Figure(setting, chromium, modules), .. Explained(setting, chromium, modules)];
    }

    private static IEnumerable<BenchmarkRow> Figure(Setting setting, string chromium, string modules)
    {
        string page = Path.Combine(setting.Scratch, "resnet50.html");
        ProcessRun.OfSuccess(setting.NetDraw, ["draw", Path.Combine(setting.Repository, "examples", "resnet50", "resnet50.prototxt"), "-q", "-o", page]);
        yield return Size("figure page of ResNet-50, size", page, 700_000);
        double open = Median(Times(setting, chromium, modules, page).GetProperty("open"));
        yield return BenchmarkRow.AtMost("figure page of ResNet-50, open to interactive", Text.Time(open), $"< {MostFigure} s", open < MostFigure);
    }

    private static IEnumerable<BenchmarkRow> Explained(Setting setting, string chromium, string modules)
    {
        string? models = setting.Corpus is null ? null : Path.Combine(Path.GetDirectoryName(setting.Corpus)!, "models");
        string model = models is null ? "" : Path.Combine(models, "squeezenet", "squeezenet_v1.1_fp32.onnx");
        if (!File.Exists(model))
        {
            yield return BenchmarkRow.Skip("page that explains SqueezeNet", "the third-party models are not there");
            yield break;
        }

        string page = Path.Combine(setting.Scratch, "squeezenet.html");
        string[] pictures = [.. Pictures.SelectMany(name => (string[])["--image", Path.Combine(models!, "images", name)])];
        ProcessRun.OfSuccess(setting.NetDraw, ["explain", model, .. pictures, "--preset", "caffe", "-m", "grad-cam", "-q", "-o", page]);
        yield return Size("page that explains SqueezeNet on two pictures, size", page, 6_000_000);
        var times = Times(setting, chromium, modules, page);
        double open = Median(times.GetProperty("open")), run = Median(times.GetProperty("computed"));
        yield return BenchmarkRow.AtMost("page that explains SqueezeNet, open to interactive", Text.Time(open), $"< {MostExplained} s", open < MostExplained);
        yield return BenchmarkRow.AtMost("page that explains SqueezeNet, another picture computed and drawn", Text.Time(run), $"< {MostRun} s", run < MostRun);
    }

    private static BenchmarkRow Size(string name, string page, long most)
    {
        long bytes = new FileInfo(page).Length;
        return BenchmarkRow.AtMost(name, Kilobytes(bytes), $"≤ {Kilobytes(most)}", bytes <= most);
    }

    private static string Kilobytes(long bytes) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{bytes / 1e3:0} kB");

    private static JsonElement Times(Setting setting, string chromium, string modules, string page)
    {
        string script = Path.Combine(setting.Repository, "tests", "Benchmarks", "Pages", "times.mjs");
        var run = ProcessRun.OfSuccess("node", [script, Which(chromium), new Uri(page).AbsoluteUri, Opened.ToString(System.Globalization.CultureInfo.InvariantCulture), new Uri(modules).AbsoluteUri]);
        return JsonDocument.Parse(run.Output).RootElement.Clone();
    }

    private static string Which(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, program)).First(File.Exists);

    private static double Median(JsonElement times)
    {
        double[] sorted = [.. times.EnumerateArray().Select(static t => t.GetDouble() / 1000).Order()];
        return sorted.Length == 0 ? double.NaN : sorted[sorted.Length / 2];
    }
}
