using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Consumer.Tests.Toy;

/// <summary>A format as somebody outside would add one, of public types alone: a line a layer, <c>filter 8</c>, each reading the one before.</summary>
internal static class ToyFormat
{
    private static OperatorSpec Filter { get; } = new()
    {
        Type = "filter",
        Aliases = ["sieve"],
        Category = OperatorCategory.Convolution,
        Describe = static _ => "filter",
        Traits = OperatorTraits.Linear,
        InferShapes = static scope => scope.SetOutput(0, scope.InputShape(0)?.With(1, scope.Attributes.GetInteger("maps", 1))),
        Macs = static view => view.Output?.ElementCount ?? Dimension.Unknown,
    };

    private static OperatorSpec Sum { get; } = new()
    {
        Type = "plus",
        Category = OperatorCategory.Merge,
        Describe = static _ => "together",
        Traits = OperatorTraits.Adds,
        InferShapes = static scope => scope.SetOutput(0, scope.InputShape(0)),
    };

    private static Dialect Dialect { get; } = new("Toy", static () => [Filter, Sum])
    {
        InferUnknown = static scope => scope.SetOutput(0, scope.InputShape(0)),
        HasSpokenNames = true,
        Runner = NetworkRunner.None,
    };

    /// <summary>The format: what a line of the catalogue would hold.</summary>
    public static ModelFormat Instance { get; } = new("toy", "toy text: filter 8", [".toy"], static head => Encoding.UTF8.GetString(head.Span).StartsWith("toy", StringComparison.Ordinal), Read, Dialect);

    private static ImportResult Read(ModelSource source, ImportOptions options)
    {
        using var reader = new StreamReader(source.Open());
        string[] lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var builder = new NetworkBuilder { Dialect = Dialect, Name = "toy" };
        builder.Inputs.Add("t0");
        builder.Tensors["t0"] = new TensorInfo("t0", Shape.Of(1, 3, 8, 8), ElementType.Float32);
        for (int i = 1; i < lines.Length; i++)
        {
            string[] words = lines[i].Split(' ');
            ImmutableArray<long> maps = words.Length > 1 ? [long.Parse(words[1], CultureInfo.InvariantCulture)] : [];
            builder.Nodes.Add(new Node
            {
                Name = $"layer {i}",
                Label = $"layer {i}",
                Type = words[0],
                Dialect = Dialect,
                Operator = Dialect.Find("", words[0]),
                Inputs = words[0] == "plus" ? [$"t{i - 1}", $"t{i - 2}"] : [$"t{i - 1}"],
                Outputs = [$"t{i}"],
                Attributes = new Attributes([KeyValuePair.Create<string, AttributeValue>("maps", new AttributeValue.Integers(maps, IsList: false))]),
            });
        }

        builder.Outputs.Add($"t{lines.Length - 1}");
        return new(builder.Build(), []);
    }
}
