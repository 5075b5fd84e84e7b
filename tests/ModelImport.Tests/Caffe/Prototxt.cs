using System.Text;
using NetDraw.ModelImport.Graph;
using Xunit;

namespace NetDraw.ModelImport.Tests.Caffe;

/// <summary>Reads text nets that tests write.</summary>
internal static class Prototxt
{
    public const string Image = "layer { name: 'in' type: 'Input' top: 'data' input_param { shape { dim: 2 dim: 3 dim: 11 dim: 13 } } }\n";

    public static ImportResult Read(string text, ImportOptions? options = null) =>
        ModelReader.Read(ModelSource.Bytes("net.prototxt", Encoding.UTF8.GetBytes(text)), options);

    /// <summary>The shape of a tensor of a net; its reason where it has none.</summary>
    public static string ShapeOf(string text, string tensor, ImportOptions? options = null)
    {
        var info = Read(text, options).Network.TensorOf(tensor);
        return info.IsShaped ? info.Shape!.ToString() : info.UnknownReason ?? "no reason";
    }

    /// <summary>The shape that one layer after a 2×3×11×13 input gives its top 't'.</summary>
    public static string After(string type, string parameters, string input = Image) =>
        ShapeOf($"{input}layer {{ name: 'l' type: '{type}' bottom: 'data' top: 't' {parameters} }}", "t");

    public static string Weights(Network network, string node) =>
        string.Join(", ", network.Nodes.Single(n => n.Name == node).Weights.Select(static w => $"{w.Role}:{w.Shape}{(w.IsLearned ? "" : " fixed")}"));

    public static string ErrorOf(string text) =>
        Assert.Throws<ModelFormatException>(() => Read(text)).Message;
}
