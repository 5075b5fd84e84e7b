using System.Collections.Immutable;
using System.Text;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.ModelImport.Shapes;

/// <summary>Infers bodies of control flow and functions within bounds, so that no file makes the work exponential or the stack overflow.</summary>
internal sealed class BodyInference(InferenceLimits limits, Dictionary<string, BodyResult> functions, Dictionary<object, int> identities, ShapeState? outer)
    : IBodyInference
{
    // Longer constants do not take part in telling calls of one function apart, and are not handed to it.
    private const int MaxKeyElements = 64;

    public BodyResult Infer(Network body, IReadOnlyList<BodyInput?> inputs) => Walk(body, inputs, outer);

    public BodyResult InferFunction(Network body, IReadOnlyList<BodyInput?> inputs, Attributes attributes)
    {
        ImmutableArray<BodyInput?> given = [.. inputs.Select(static i => i?.Constant is { Values.Length: > MaxKeyElements } ? i with { Constant = null } : i)];
        string key = KeyOf(body, given, attributes);
        if (functions.TryGetValue(key, out var known))
            return known;
        var result = Walk(FunctionAttributes.Bind(body, attributes), given, null);
        return functions[key] = result;
    }

    private BodyResult Walk(Network body, IReadOnlyList<BodyInput?> inputs, ShapeState? visible)
    {
        if (limits.Depth >= Subgraph.MaxDepth)
            return new(body, [], "bodies are nested too deeply to follow");
        if (!limits.TrySpend(body.Nodes.Length))
            return new(body, [], "the bodies of this model are too many to follow them all");
        limits.Depth++;
        var state = new ShapeState(body, limits, visible, inputs);
        var inferred = ShapeInference.Walk(body, state, new BodyInference(limits, functions, identities, state));
        limits.Depth--;
        return new(inferred, [.. body.Outputs.Select(o => new BodyInput(state.TensorOf(o), state.ConstantOf(o)))]);
    }

    private string KeyOf(Network body, ImmutableArray<BodyInput?> inputs, Attributes attributes)
    {
        var key = new StringBuilder().Append(IdentityOf(body));
        foreach (var input in inputs)
        {
            key.Append('|').Append(input?.Tensor.ElementType.ToString() ?? "-").Append(' ').Append(input?.Tensor.Shape?.ToString() ?? "?");
            if (input?.Constant is { } constant)
                key.Append('=').AppendJoin(',', constant.Values.Select(static v => v.ToString()));
        }

        foreach (string name in attributes.Names)
            AppendValue(key.Append('|').Append(name).Append('='), attributes[name]!);
        return key.ToString();
    }

    // The whole value: texts for labels are cut short.
    private void AppendValue(StringBuilder key, AttributeValue value)
    {
        switch (value)
        {
            case AttributeValue.Integers integers:
                key.AppendJoin(',', integers.Values);
                break;
            case AttributeValue.Floats floats:
                key.AppendJoin(',', floats.Values);
                break;
            case AttributeValue.Texts texts:
                key.AppendJoin('\u0001', texts.Values);
                break;
            default:
                key.Append('#').Append(IdentityOf(value));
                break;
        }
    }

    private int IdentityOf(object value)
    {
        if (!identities.TryGetValue(value, out int id))
            identities[value] = id = identities.Count;
        return id;
    }
}
