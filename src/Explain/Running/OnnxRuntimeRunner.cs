using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.ML.OnnxRuntime;
using NetDraw.Explain.Running.Onnx;

namespace NetDraw.Explain.Running;

/// <summary>Forward passes by ONNX Runtime, with any intermediate tensor: those are made results of a session of their own.</summary>
internal sealed partial class OnnxRuntimeRunner : IModelRunner
{
    private const int MostSessions = 4, MostRead = 4000;
    private const long MostBytes = int.MaxValue - 1024;

    private readonly string path;
    private readonly byte[] model;
    private RunnerDevice device;
    private readonly List<(string Key, InferenceSession Session)> sessions = [];
    private volatile bool isTimeOver;

    /// <summary>Opens a model file.</summary>
    /// <param name="path">An ONNX file.</param>
    /// <param name="device">Where to run.</param>
    /// <exception cref="ExplainException">The file cannot be run: an operator is not ONNX Runtime's, or the file is too large.</exception>
    public OnnxRuntimeRunner(string path, RunnerDevice device)
    {
        this.path = path;
        this.device = device;
        _ = OnnxRuntimeLibrary.Environment;
        long length = new FileInfo(path).Length;
        if (length > MostBytes)
            throw new ExplainException(string.Create(CultureInfo.InvariantCulture, $"{path}: holds {length >> 20} MiB; ONNX Runtime takes files of up to 2 GiB, with the weights in external data beyond that"));
        model = File.ReadAllBytes(path);
        if (device.IsCuda && RunnerDevices.CudaProblem is { } problem)
            this.device = device.IsOptional ? RunnerDevice.Cpu : throw new ExplainException($"the device {device.Name} is not there: {problem}") { IsUnsupported = true, Code = "no-device" };
        try
        {
            SessionOf([]);
        }
        catch (ExplainException) when (this.device is { IsCuda: true, IsOptional: true })
        {
            // What a GPU has no room for, or no kernel, the CPU may have.
            this.device = RunnerDevice.Cpu;
            SessionOf([]);
        }
    }

    /// <summary>What one pass may take at most, for networks with loops; null for any time.</summary>
    public TimeSpan? LoopLimit { get; init; }

    /// <inheritdoc/>
    public string Name => $"ONNX Runtime {OnnxRuntimeLibrary.Environment.GetVersionString()} ({device.Name})";

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, TensorValue> Forward(IReadOnlyDictionary<string, TensorValue> feeds, IReadOnlyCollection<string> wanted)
    {
        var results = new Dictionary<string, TensorValue>(StringComparer.Ordinal);
        foreach (string name in wanted.Where(feeds.ContainsKey))
            results[name] = feeds[name];
        string[] names = [.. wanted.Where(w => !feeds.ContainsKey(w)).Distinct(StringComparer.Ordinal)];
        if (names.Length == 0)
            return results;
        var session = SessionOf(names, IsOtherBatch(feeds));
        var inputs = feeds.Where(f => session.InputMetadata.ContainsKey(f.Key)).ToList();
        List<OrtValue> values = [];
        try
        {
            values.AddRange(inputs.Select(f => OrtValues.Make(f.Value.Fitted([.. session.InputMetadata[f.Key].Dimensions]), session.InputMetadata[f.Key].ElementDataType)));
            using var options = new RunOptions();
            using var clock = Clock(options);
            using var outputs = session.Run(options, [.. inputs.Select(static f => f.Key)], values, names);
            foreach (var (i, output) in outputs.Index())
                results[names[i]] = OrtValues.Read(names[i], output);
            return results;
        }
        catch (OnnxRuntimeException) when (isTimeOver)
        {
            throw Loops.Endless(LoopLimit!.Value);
        }
        catch (OnnxRuntimeException e)
        {
            throw Failure(e);
        }
        finally
        {
            values.ForEach(static v => v.Dispose());
        }
    }

    /// <inheritdoc/>
    public void Dispose() => sessions.ForEach(static s => s.Session.Dispose());

    // Runs look at the flag between two nodes, those of a loop's body too.
    private Timer? Clock(RunOptions options)
    {
        isTimeOver = false;
        return LoopLimit is not { } limit ? null : new Timer(_ =>
        {
            isTimeOver = true;
            options.Terminate = true;
        }, null, limit, Timeout.InfiniteTimeSpan);
    }

    // Results need no session of their own; each set of intermediate tensors has one, the latest few are kept.
    private InferenceSession SessionOf(string[] names, bool isFreed = false)
    {
        var results = sessions is [var first, ..] ? first.Session.OutputMetadata : null;
        string[] hidden = [.. names.Where(n => results is null || !results.ContainsKey(n)).Order(StringComparer.Ordinal)];
        string key = (isFreed ? "\n" : "") + string.Join('\n', hidden);
        if (sessions.Find(s => s.Key == key).Session is { } known)
            return known;
        try
        {
            using var options = Options();
            var session = new InferenceSession(GraphOutputs.Append(isFreed ? BatchAxis.Freed(model) : model, hidden), options);
            if (sessions.Count == MostSessions)
            {
                sessions[1].Session.Dispose();
                sessions.RemoveAt(1);
            }

            sessions.Add((key, session));
            return session;
        }
        catch (OnnxRuntimeException e)
        {
            throw Failure(e);
        }
    }

    // Another number of samples than the file states.
    private bool IsOtherBatch(IReadOnlyDictionary<string, TensorValue> feeds) => feeds.Any(f =>
        f.Value.Rank > 0 && sessions[0].Session.InputMetadata.TryGetValue(f.Key, out var input) && input.Dimensions is [> 0 and var stated, ..] && f.Value.Shape[0] != stated);

    private SessionOptions Options()
    {
        var options = new SessionOptions { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
        // Bytes have no folder: this is where external data lies.
        options.AddSessionConfigEntry("session.model_external_initializers_file_folder_path", Path.GetDirectoryName(Path.GetFullPath(path)));
        if (!device.IsCuda)
            return options;
        using var cuda = new OrtCUDAProviderOptions();
        // 19 bits of numbers are too few for maps that are the CPU's to 1e-4.
        cuda.UpdateOptions(new Dictionary<string, string>(StringComparer.Ordinal) { ["device_id"] = device.Index.ToString(CultureInfo.InvariantCulture), ["use_tf32"] = "0" });
        options.AppendExecutionProvider_CUDA(cuda);
        return options;
    }

    // The same fault counts alike whether it shows when the file is loaded or when it is run: what the library has not is unsupported, all else the file's.
    private ExplainException Failure(OnnxRuntimeException e) => new($"{path}: ONNX Runtime cannot run it: {Short(e.Message)}", e) { IsUnsupported = Lacking().IsMatch(e.Message) };

    /// <summary>What it says, in a line, without the places in its source.</summary>
    internal static string Short(string message)
    {
        // A message repeats the names of the file's tensors, however many they are.
        string start = message[..Math.Min(message.Length, MostRead)];
        string said = Blanks().Replace(SourcePlace().Replace(start, ""), " ").Trim();
        return said.Length > 300 ? said[..300] + "…" : said;
    }

    [GeneratedRegex(@"^\[ErrorCode:(NotImplemented|EpFail|ModelLoadCanceled)\]|is not a registered function/op|Could not find an implementation|No opset import for domain|is under development and support for this is limited")]
    private static partial Regex Lacking();

    // "Exception during initialization: : 1 : FAIL : tensorprotoutils.cc:1609 ValidateX ", "/onnxruntime_src/onnxruntime/core/framework/x.cc:360 void* onnxruntime::X::Y(size_t, bool) "
    [GeneratedRegex(@"(\[ErrorCode:\w+\]\s*)|(Exception during \w+: )|(: \d+ : [A-Z_]+ : )|(\b\w+\.(cc|h):\d+ \w+ )|((?<=^|[\s\]])(?=\S*[\\/])\S+\.(cc|cpp|cu|h|hpp|cuh):\d+\s+((?!\. )[^\n])*?\)(\s+const)?(\s+\[[^\]]*\])?\s+)")]
    private static partial Regex SourcePlace();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
