using System.Collections.Immutable;
using NetDraw.Explain.Inputs;
using NetDraw.Explain.Methods;
using NetDraw.Explain.Running;
using NetDraw.Explain.Targets;
using NetDraw.ModelImport;

namespace NetDraw.Explain.Tests.Reference;

/// <summary>The library's answer to a <see cref="Case"/>.</summary>
internal static class ReferenceRun
{
    public static ImmutableArray<Explanation> Of(string method, Case asked, bool isChannelsLast = false)
    {
        var net = asked.Net;
        using var model = new ExplainModel(ModelReader.Read(ModelSource.Bytes("reference.onnx", net.ToOnnx(isChannelsLast))).Network, null, RunnerDevice.Cpu, ClassLabels.None);
        var pixels = asked.Pixels;
        var photo = new Photo("made", net.Width, net.Height, [.. Enumerable.Range(0, Net.Channels).Select(c => Array.ConvertAll(pixels.Plane(c).Values, static v => (float)v))]);
        var input = PhotoInput.Prepare(photo, Preprocessings.Find("imagenet-stretch"), Net.Channels, net.Width, net.Height, isChannelsLast);
        var request = new ExplainRequest
        {
            Methods = [ExplainMethods.Find(method)],
            Target = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{asked.Class}"),
            Layers = [asked.Layer],
            Options = asked.Setting.Options,
        };
        return Explainer.Explain(model, input, request).Explanations;
    }
}
