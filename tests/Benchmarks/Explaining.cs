using System.Diagnostics;
using Microsoft.ML.OnnxRuntime;
using NetDraw.Explain;
using NetDraw.Explain.Inputs;
using NetDraw.Explain.Methods;
using NetDraw.Explain.Running;
using NetDraw.Explain.Running.Onnx;
using NetDraw.Explain.Targets;
using NetDraw.ModelImport;

namespace NetDraw.Benchmarks;

/// <summary>
/// <c>netdraw explain</c> on SqueezeNet: Grad-CAM as a whole new process, and what our runner adds to bare ONNX Runtime sessions, one picture at
/// a time and in batches.
/// </summary>
internal static class Explaining
{
    private const double MostSeconds = 3, MostForward = 1.1, MostBatched = 1.2;
    private const int Forwards = 60, Inputs = 64;

    /// <summary>The rows.</summary>
    public static IEnumerable<BenchmarkRow> Rows(Setting setting)
    {
        string? models = setting.Corpus is null ? null : Path.Combine(Path.GetDirectoryName(setting.Corpus)!, "models");
        string path = models is null ? "" : Path.Combine(models, "squeezenet", "squeezenet_v1.1_fp32.onnx");
        if (!File.Exists(path))
            return [BenchmarkRow.Skip("explaining SqueezeNet", "the third-party models are not there")];
        string photo = Path.Combine(models!, "images", "pgc_both.png");
        return [.. Whole(setting, path, photo), .. InProcess(path, photo)];
    }

    private static IEnumerable<BenchmarkRow> Whole(Setting setting, string model, string photo)
    {
        foreach (string method in (string[])["grad-cam", "occlusion"])
        {
            var command = new Command(setting.NetDraw, "explain", model, "--image", photo, "--preset", "caffe", "--method", method, "-q", "-o", Path.Combine(setting.Scratch, "explained.svg"));
            var runs = Enumerable.Range(0, 5).Select(_ => PeakMemory.Of(command)).OrderBy(static r => r.Seconds).ToList();
            string measured = $"{Text.Time(runs[2].Seconds)}, {Text.Memory(runs.Max(static r => r.Bytes))}";
            string name = $"netdraw explain --method {method}, SqueezeNet, cold";
            yield return method == "grad-cam" ? BenchmarkRow.AtMost(name, measured, $"≤ {MostSeconds} s", runs[2].Seconds <= MostSeconds) : BenchmarkRow.Note(name, measured);
        }
    }

    private static IEnumerable<BenchmarkRow> InProcess(string path, string photo)
    {
        using var model = new ExplainModel(ModelReader.Read(path).Network, path, RunnerDevice.Cpu, ClassLabels.None);
        var input = PhotoInput.Prepare(Photo.Read(photo), Preprocessings.Caffe, 3, 224, 224, isChannelsLast: false);
        var run = new ExplainRun(model, input, ClassTarget.Of(243, ClassLabels.None), [], new MethodOptions { ["batch"] = 8 });
        var feeds = run.Feeds;
        string scores = model.Scores.Tensor;
        using var bare = new InferenceSession(GraphOutputs.Append(File.ReadAllBytes(path), [scores]));
        using var batched = new InferenceSession(GraphOutputs.Append(BatchAxis.Freed(File.ReadAllBytes(path)), [scores]));
        var (ours, theirs) = Compared(Forwards, () => model.Forwards.Forward(feeds, [scores]), () => Run(bare, model.InputTensor, scores, input.Value));
        yield return Row("ONNX Runtime forward, ours / bare session", ours / Forwards, theirs / Forwards, MostForward);
        TensorValue[] many = [.. Enumerable.Repeat(input.Value, Inputs)];
        var (allOurs, allTheirs) = Compared(
            6,
            () => _ = new ScoreBatches(run).Run(many, Inputs, run.Target.ScoreOf).Sum(),
            () =>
            {
                for (int i = 0; i < Inputs / 8; i++)
                    Run(batched, model.InputTensor, scores, TensorValue.Batch(many[..8]));
            });
        yield return Row("per forward of 64 in batches of 8 (occlusion, RISE), ours / bare batched session", allOurs / (6 * Inputs), allTheirs / (6 * Inputs), MostBatched);
    }

    // In turns, so that a machine that slows down slows both.
    private static (double Ours, double Theirs) Compared(int times, Action ours, Action theirs)
    {
        ours();
        theirs();
        double first = 0, second = 0;
        for (int i = 0; i < times; i++)
        {
            first += Seconds(ours);
            second += Seconds(theirs);
        }

        return (first, second);
    }

    private static double Seconds(Action action)
    {
        long begin = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(begin).TotalSeconds;
    }

    private static void Run(InferenceSession session, string input, string output, TensorValue value)
    {
        using var tensor = OrtValue.CreateTensorValueFromMemory(value.Values, [.. value.Shape]);
        using var options = new RunOptions();
        using var results = session.Run(options, [input], [tensor], [output]);
    }

    private static BenchmarkRow Row(string name, double ours, double theirs, double most)
    {
        double ratio = ours / theirs;
        return BenchmarkRow.AtMost(name, $"{Text.Time(ours)} / {Text.Time(theirs)} = {Text.Ratio(ratio)}", $"≤ {most}", ratio <= most);
    }
}
