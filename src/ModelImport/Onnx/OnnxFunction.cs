using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Onnx;

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
