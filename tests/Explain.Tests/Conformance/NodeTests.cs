using System.Globalization;
using NetDraw.Explain.Running;
using NetDraw.Explain.Running.Torch;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Explain.Tests.Conformance;

/// <summary>
/// ONNX's backend node tests: a model of one operator (or of the operators that it is made of), inputs and expected outputs. Compared with the tolerances
/// of ONNX's own test runner: |a − b| ≤ 1e-7 + 1e-3 · |b|.
/// </summary>
internal static class NodeTests
{
    /// <summary>Where Debian's package libonnx-testdata puts them.</summary>
    public const string Folder = "/usr/share/libonnx-testdata/data/node";

    /// <summary>Why tests skip.</summary>
    public const string SkipReason = "Debian's package libonnx-testdata is not installed";

    private const double Relative = 1e-3, Absolute = 1e-7;

    /// <summary>Whether the package is there.</summary>
    public static bool IsThere => Directory.Exists(Folder);

    /// <summary>Runs all tests whose name contains a text, in order of name.</summary>
    public static IReadOnlyList<NodeResult> RunAll(string filter = "") =>
        [.. Directory.EnumerateDirectories(Folder).Order(StringComparer.Ordinal).Where(f => f.Contains(filter, StringComparison.Ordinal)).Select(Run)];

    /// <summary>Runs one test.</summary>
    public static NodeResult Run(string folder)
    {
        string name = Path.GetFileName(folder), data = Path.Combine(folder, "test_data_set_0");
        try
        {
            var network = ModelReader.Read(Path.Combine(folder, "model.onnx")).Network;
            if (MissingKernels.In(network.Nodes) is { Length: > 0 } missing)
                return new(name, NodeOutcome.Unclaimed, string.Join(", ", missing));
            if (network.Inputs.Concat(network.Outputs).Select(t => network.TensorOf(t).ElementType).FirstOrDefault(IsForeign) is var foreign && foreign != ElementType.Unknown)
                return new(name, NodeOutcome.Unclaimed, $"{string.Join(", ", network.Nodes.Select(static n => n.Type).Distinct())} of {ElementTypes.NameOf(foreign)}");
            TensorValue Given(string kind, int index, string tensor) =>
                TensorFile.Read(Path.Combine(data, string.Create(CultureInfo.InvariantCulture, $"{kind}_{index}.pb")), network.TensorOf(tensor).ElementType);

            using var runner = new TorchRunner(network, RunnerDevice.Cpu);
            var feeds = network.Inputs.Select((input, i) => (Name: input, Value: Given("input", i, input))).ToDictionary(static f => f.Name, static f => f.Value);
            var outputs = runner.Forward(feeds, [.. network.Outputs]);
            string problem = string.Join("; ", network.Outputs.Select((output, i) => Difference(output, outputs[output], Given("output", i, output))).Where(static d => d.Length > 0));
            return new(name, problem.Length == 0 ? NodeOutcome.Passed : NodeOutcome.Failed, problem);
        }
        catch (Exception e)
        {
            return new(name, NodeOutcome.Failed, $"{e.GetType().Name}: {e.Message}");
        }
    }

    private static bool IsForeign(ElementType type) => type is ElementType.Sequence or ElementType.Optional or ElementType.Map or ElementType.String;

    private static string Difference(string name, TensorValue actual, TensorValue expected)
    {
        if (actual.ShapeText != expected.ShapeText)
            return $"{name} is {actual.ShapeText}, expected {expected.ShapeText}";
        int at = Array.FindIndex([.. Enumerable.Range(0, expected.Values.Length)], i => !AreClose(actual.Values[i], expected.Values[i]));
        return at < 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{name}[{at}] is {actual.Values[at]}, expected {expected.Values[at]}");
    }

    private static bool AreClose(double a, double b) =>
        a.Equals(b) || (double.IsNaN(a) && double.IsNaN(b)) || Math.Abs(a - b) <= Absolute + (Relative * Math.Abs(b));
}
