using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using NetDraw.ModelImport.Caffe.Text;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;
using NetDraw.ModelImport.Operators.ConvNetDraw;

namespace NetDraw.ModelImport.ConvNetDraw;

/// <summary>
/// A text of ConvNetDraw to a network: a chain, each layer with the output volume that the text states, 1×C×H×W. A further
/// <c>input</c> begins a chain of its own. The text has no kernels and no weights, so costs stay unknown.
/// </summary>
internal static partial class ConvNetDrawReader
{
    private const int MaxBytes = 16 << 20;
    private const int MaxListed = 12;

    /// <summary>Whether the text begins with a call of numbers; protobuf text has no parentheses.</summary>
    public static bool LooksLike(ReadOnlyMemory<byte> head)
    {
        if (head.Span.IndexOfAnyInRange((byte)0, (byte)8) >= 0)
            return false;
        return FirstCall().IsMatch(Encoding.UTF8.GetString(head.Span).TrimStart('\uFEFF'));
    }

    public static ImportResult Read(ModelSource source, ImportOptions options)
    {
        var calls = new ConvNetDrawParser(source.Name, TextOf(source)).Parse();
        var names = NamesOf(source.Name, calls);
        var builder = new NetworkBuilder { Dialect = ConvNetDrawDialect.Instance };
        var diagnostics = new List<Diagnostic>();
        for (int i = 0; i < calls.Count; i++)
            Add(builder, calls, names, i, options, diagnostics);
        ReportUnknown(source.Name, builder, options, diagnostics);
        return new(builder.Build(), [.. diagnostics]);
    }

    private static string TextOf(ModelSource source)
    {
        using (var stream = source.Open())
        {
            if (stream.Length > MaxBytes)
                throw new ModelFormatException(source.Name, string.Create(CultureInfo.InvariantCulture, $"has {stream.Length} bytes, expected a ConvNetDraw text of at most {MaxBytes}"));
        }

        return PrototxtText.Read(source);
    }

    private static void Add(NetworkBuilder builder, IReadOnlyList<ConvNetDrawCall> calls, string[] names, int index, ImportOptions options, List<Diagnostic> diagnostics)
    {
        var call = calls[index];
        var row = RowOf(call, options);
        bool isInput = row?.Category == OperatorCategory.Data;
        if (index == 0 && !isInput)
            diagnostics.Add(new("no-input", $"the text begins with '{call.Word}': what it reads is not drawn", names[0]));
        if (isInput)
            builder.Inputs.Add(names[index]);
        if (index > 0 && !isInput && ConvNetDrawOperators.KeepsShape(row) && (call.Height, call.Width, call.Depth) != (calls[index - 1].Height, calls[index - 1].Width, calls[index - 1].Depth))
            diagnostics.Add(new("shape-mismatch", $"'{call.Word}' keeps its input's shape, but the text gives {Volume(calls[index - 1])} before it and {Volume(call)} after it; both are drawn as stated", names[index]));
        if (index == calls.Count - 1 || RowOf(calls[index + 1], options)?.Category == OperatorCategory.Data)
            builder.Outputs.Add(names[index]);
        builder.Nodes.Add(new Node
        {
            Name = names[index],
            Label = call.Name ?? "",
            Type = row?.Type ?? call.Word,
            SourceType = call.Word,
            Dialect = ConvNetDrawDialect.Instance,
            Operator = row,
            Inputs = index == 0 || isInput ? [] : [names[index - 1]],
            Outputs = [names[index]],
            Attributes = new([new(ConvNetDrawOperators.Volume, new AttributeValue.Integers([call.Height, call.Width, call.Depth], IsList: true))]),
            Position = call.Position,
        });
    }

    // The volume stated is the shape of whatever has no rule of its own.
    private static OperatorSpec? RowOf(ConvNetDrawCall call, ImportOptions options) =>
        options.FindOwn("", call.Word) is { } own ? own with { InferShapes = own.InferShapes ?? ConvNetDrawOperators.Infer } : ConvNetDrawOperators.Find(call.Word);

    private static string Volume(ConvNetDrawCall call) => string.Create(CultureInfo.InvariantCulture, $"{call.Height}×{call.Width}×{call.Depth}");

    // A word that occurs once is its layer's name; others are counted.
    private static string[] NamesOf(string file, IReadOnlyList<ConvNetDrawCall> calls)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var call in calls.Where(static c => c.Name is not null))
        {
            if (!taken.Add(call.Name!))
                throw new ModelFormatException(file, call.Position, $"found the name '{call.Name}' a second time, expected another");
        }

        var count = calls.Where(static c => c.Name is null).CountBy(static c => c.Word, StringComparer.OrdinalIgnoreCase).ToDictionary(StringComparer.OrdinalIgnoreCase);
        var last = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        return [.. calls.Select(call => call.Name ?? Free(call.Word.ToLowerInvariant()))];

        string Free(string word)
        {
            if (count[word] == 1 && taken.Add(word))
                return word;
            string name;
            do
            {
                int number = last[word] = last.GetValueOrDefault(word) + 1;
                name = string.Create(CultureInfo.InvariantCulture, $"{word}{number}");
            }
            while (!taken.Add(name));
            return name;
        }
    }

    private static void ReportUnknown(string file, NetworkBuilder builder, ImportOptions options, List<Diagnostic> diagnostics)
    {
        var unknown = builder.Nodes.Where(static n => n.Operator is null).ToList();
        if (unknown.Count == 0)
            return;
        var types = unknown.Select(static n => n.Type).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        string more = types.Count > MaxListed ? string.Create(CultureInfo.InvariantCulture, $" and {types.Count - MaxListed} more") : "";
        string message = $"no rule for {string.Join(", ", types.Take(MaxListed).Select(static t => $"'{t}'"))}{more}";
        if (options.Strict)
            throw new ModelFormatException(file, unknown[0].Position!.Value, $"{message}, expected one of {string.Join(", ", ConvNetDrawOperators.All.Select(static r => r.Type.ToLowerInvariant()))}");
        diagnostics.Add(new("unknown-operator", $"{message}; drawn as plain boxes of the volume stated", unknown[0].Name));
    }

    [GeneratedRegex(@"\A(?:\s|#[^\n]*\n|//[^\n]*\n)*(?:[\p{L}_][\w./-]*\s*:\s*)?[\p{L}_][\w./-]*\s*\(\s*\d", RegexOptions.CultureInvariant)]
    private static partial Regex FirstCall();
}
