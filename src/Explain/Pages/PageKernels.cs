using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.ClearScript;
using Microsoft.ClearScript.JavaScript;
using Microsoft.ClearScript.V8;
using NetDraw.Diagram.Formats.Html;
using NetDraw.Explain.Running;

namespace NetDraw.Explain.Pages;

/// <summary>The kernels of pages, run as a browser runs them: what they compute is held against the runner before a page relies on them.</summary>
internal sealed class PageKernels : IDisposable
{
    private readonly V8ScriptEngine engine;
    private readonly ScriptObject make, kernel;

    /// <summary>Starts an engine of its own.</summary>
    /// <exception cref="ExplainException">V8 cannot be loaded.</exception>
    public PageKernels()
    {
        try
        {
            engine = NetDraw.Diagram.Layout.Msagl.ScriptEngine.Start();
        }
        catch (NetDraw.Diagram.Layout.Msagl.ScriptFailedException e)
        {
            throw new ExplainException(e.Message, e) { IsUnsupported = true };
        }

        engine.Execute(PageProgram.Kernels);
        make = (ScriptObject)engine.Evaluate("(count) => new Float32Array(count)");
        kernel = (ScriptObject)engine.Evaluate("(step, shape, ...tensors) => kernels.compute(JSON.parse(step), tensors, JSON.parse(shape))");
    }

    /// <summary>A tensor as the kernels take it.</summary>
    public ScriptObject Tensor(TensorValue value)
    {
        var data = (ITypedArray<float>)make.InvokeAsFunction(value.Values.Length);
        data.Write(value.Values, 0, (ulong)value.Values.Length, 0);
        return Tensor(data, value);
    }

    /// <summary>Computes a layer.</summary>
    /// <param name="operation">What it computes.</param>
    /// <param name="inputs">Its operands.</param>
    /// <param name="shape">Extents of the result.</param>
    /// <returns>The result there, and here.</returns>
    /// <exception cref="ExplainException">The kernel failed.</exception>
    public (ScriptObject Tensor, float[] Values) Compute(PageOperation operation, IEnumerable<ScriptObject> inputs, IReadOnlyList<long> shape)
    {
        try
        {
            var data = (ITypedArray<float>)kernel.InvokeAsFunction([JsonOf(operation), ShapeOf(shape), .. inputs]);
            float[] values = new float[data.Length];
            data.Read(0, data.Length, values, 0);
            return (Tensor(data, new TensorValue([.. shape], values)), values);
        }
        catch (ScriptEngineException e)
        {
            throw new ExplainException($"a page cannot compute '{operation.Kind}': {e.Message}", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => engine.Dispose();

    private ScriptObject Tensor(ITypedArray<float> data, TensorValue value)
    {
        var tensor = (ScriptObject)engine.Evaluate($"({{ shape: {ShapeOf(value.Shape)} }})");
        tensor.SetProperty("data", data);
        return tensor;
    }

    private static string ShapeOf(IEnumerable<long> shape) => $"[{string.Join(',', shape.Select(static e => e.ToString(CultureInfo.InvariantCulture)))}]";

    private static string JsonOf(PageOperation operation)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            PageModelJson.Operation(json, operation);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
