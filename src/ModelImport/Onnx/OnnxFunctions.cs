using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Onnx.Schema;

namespace NetDraw.ModelImport.Onnx;

/// <summary>
/// The local functions of a model, each read once: callees before callers, by a walk with a stack of its own. A function
/// that calls itself, directly or not, stays a plain box at that call.
/// </summary>
internal sealed class OnnxFunctions
{
    private readonly OnnxModel model;
    private readonly Dictionary<(string Domain, string Name, string Overload), FunctionProto> protos = [];
    private readonly Dictionary<FunctionProto, OnnxFunction> read = new(ReferenceEqualityComparer.Instance);

    public OnnxFunctions(OnnxModel model, IEnumerable<FunctionProto> functions)
    {
        this.model = model;
        foreach (var function in functions)
        {
            if (!protos.TryAdd((OnnxOpsets.Normal(model.Text.Of(function.Domain)), model.Text.Of(function.Name), model.Text.Of(function.Overload)), function))
                model.Report("duplicate-function", $"function '{NameOf(function)}' is defined more than once; the first definition counts");
        }
    }

    /// <summary>Bodies in an order in which callees come before their callers.</summary>
    public ImmutableArray<Network> Bodies { get; private set; } = [];

    /// <summary>Reads every function.</summary>
    public void ReadAll()
    {
        var bodies = ImmutableArray.CreateBuilder<Network>();
        foreach (var function in CalleesFirst())
        {
            var defaults = new Attributes(function.AttributeProto.Select(a => KeyValuePair.Create(
                model.Text.Of(a.Name), model.Attributes.Convert(a, NameOf(function), g => model.Graphs.Read(g, new OnnxScope(null, ""), model.Opsets)))));
            var body = model.Graphs.Read(function, NameOf(function));
            read[function] = new OnnxFunction(body, defaults);
            bodies.Add(body);
        }

        Bodies = bodies.ToImmutable();
    }

    /// <summary>The function that a node calls, or null.</summary>
    public OnnxFunction? Find(string domain, string type, string overload, string node)
    {
        if (protos.Count == 0 || !protos.TryGetValue((domain, type, overload), out var function))
            return null;
        if (read.TryGetValue(function, out var known))
            return known;
        model.Report("recursive-function", $"function '{NameOf(function)}' calls itself, which ONNX does not allow; this call is drawn as a plain box", node);
        return new OnnxFunction(null, Attributes.None);
    }

    private string NameOf(FunctionProto function)
    {
        string domain = model.Text.Of(function.Domain), overload = model.Text.Of(function.Overload);
        return (domain.Length > 0 ? $"{domain}::" : "") + model.Text.Of(function.Name) + (overload.Length > 0 ? $":{overload}" : "");
    }

    private IEnumerable<FunctionProto> CalleesFirst()
    {
        var begun = new HashSet<FunctionProto>(ReferenceEqualityComparer.Instance);
        foreach (var root in protos.Values.Where(begun.Add))
        {
            var path = new Stack<(FunctionProto Function, IEnumerator<FunctionProto> Callees)>();
            path.Push((root, CalleesOf(root).GetEnumerator()));
            while (path.TryPeek(out var top))
            {
                if (!top.Callees.MoveNext())
                    yield return path.Pop().Function;
                else if (begun.Add(top.Callees.Current))
                    path.Push((top.Callees.Current, CalleesOf(top.Callees.Current).GetEnumerator()));
            }
        }
    }

    private IEnumerable<FunctionProto> CalleesOf(FunctionProto function)
    {
        var pending = new Stack<IEnumerable<NodeProto>>([function.Node]);
        while (pending.TryPop(out var nodes))
        {
            foreach (var node in nodes)
            {
                if (protos.TryGetValue((OnnxOpsets.Normal(model.Text.Of(node.Domain)), model.Text.Of(node.OpType), model.Text.Of(node.Overload)), out var callee))
                    yield return callee;
                foreach (var body in node.Attribute.SelectMany(OnnxAttributes.GraphsOf))
                    pending.Push(body.Node);
            }
        }
    }
}

/// <summary>A local function of a model.</summary>
/// <param name="Body">Its nodes; null where it is being read, that is for a call of itself.</param>
/// <param name="Defaults">Attributes that a call may leave out.</param>
internal sealed record OnnxFunction(Network? Body, Attributes Defaults)
{
    /// <summary>A call's attributes with the defaults of those that it leaves out.</summary>
    public Attributes WithDefaults(Attributes call) => Defaults.Names.IsEmpty
        ? call
        : new(call.Names.Concat(Defaults.Names.Where(n => !call.Has(n))).Select(n => KeyValuePair.Create(n, (call[n] ?? Defaults[n])!)));
}
