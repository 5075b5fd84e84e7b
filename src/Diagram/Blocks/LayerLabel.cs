using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using NetDraw.Diagram.Scenes;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks;

/// <summary>What a layer does, in few words, from its operator's row alone.</summary>
internal static class LayerLabel
{
    private const int WeightDecimals = 6;

    /// <summary><c>3×3 conv, 64, /2</c>: window, name, output channels or units, stride (<c>up 2</c> where it enlarges), dilation and groups where they are not 1. <c>conv1d k=3, 64</c> of one axis. Of losses that training weighs, how much: <c>softmax loss, weight 0.3</c>.</summary>
    public static string Of(Network network, Node node)
    {
        var view = LayerView.Of(network, node);
        if (GlobalPooling.NameOf(network, view) is { } pooling)
            return pooling;
        string name = NameOf(view);
        return (node.Operator?.Window?.Invoke(view) is { } window ? WithWindow(network, name, window) : WithUnits(network, name, view)) + LossWeight(node);
    }

    // That of auxiliary losses tells them apart; one is what goes without saying.
    private static string LossWeight(Node node) => node.Category == OperatorCategory.Loss && !node.Has(OperatorTraits.Measures)
        && node.Dialect.WeightOfLoss?.Invoke(node.Attributes) is { } weight and not 1 ? $", weight {Num.Text(weight, WeightDecimals)}" : "";

    /// <summary>The operator's short name (<c>BN</c>, <c>ReLU</c>).</summary>
    public static string NameOf(Network network, Node node) => LayerView.Of(network, node) is var view && GlobalPooling.NameOf(network, view) is { } pooling ? pooling : NameOf(view);

    private static string NameOf(LayerView view) => view.Node.Operator?.Describe?.Invoke(view) ?? view.Node.Type;

    private static string WithWindow(Network network, string name, LayerWindow window)
    {
        if (window.IsGlobal)
            return name;
        var text = new StringBuilder();
        // One number before a name would count.
        if (window.Kernel.Length == 1)
            text.Append(name).Append(name.EndsWith("conv", StringComparison.Ordinal) ? "1d" : "").Append(" k=").Append(Extents(window.Kernel, isSize: true));
        else
            text.Append(Extents(window.Kernel, isSize: true)).Append(window.Kernel.IsEmpty ? "" : " ").Append(name);
        if (window.Channels is { IsUnknown: false } channels)
            text.Append(", ").Append(ShapeSymbols.Short(channels.Text, network));
        if (window.Stride.Any(static s => s != 1))
            text.Append(", ").Append(window.IsTransposed ? "up " : "/").Append(Extents(window.Stride, isSize: false));
        if (window.Dilation.Any(static d => d != 1))
            text.Append(", dilation ").Append(Extents(window.Dilation, isSize: false));
        if (window.Group > 1 && !IsDepthwise(window))
            text.Append(", ").Append(window.Group.ToString(CultureInfo.InvariantCulture)).Append(" groups");
        return text.ToString();
    }

    private static bool IsDepthwise(LayerWindow window) => window.Channels?.Value is { } channels && channels == window.Group;

    private static string WithUnits(Network network, string name, LayerView view)
    {
        bool hasUnits = view.Node.Category is OperatorCategory.Dense or OperatorCategory.Recurrent or OperatorCategory.Embedding
            && (view.Node.Operator is { InputRoles: ["table", ..] } ? view.IsLearned("table") : view.HasWeights);
        // Of a table that is looked up in, each row is what one index stands for, whatever the form of the indices.
        var made = view.Node.Operator is { InputRoles: ["table", ..] } ? RowOf(view) : view.Output;
        var units = hasUnits && made is { Rank: > 0 } output ? output[Units(output)] : Dimension.Unknown;
        if (units.IsUnknown && view.Node.Operator?.Units is { } stated)
            units = stated(view);
        return units.IsUnknown ? name : $"{name}, {ShapeSymbols.Short(units.Text, network)}";
    }

    private static Shape? RowOf(LayerView view) => view is { Output: { } output, Inputs: [_, { } indices, ..] } && output.Rank > indices.Rank && view.Attributes.GetInteger("axis", view.Attributes.GetInteger("gather_axis", 0)) == 0 ? output : null;

    // Units lie on the last axis, but Caffe keeps two trailing axes of extent 1 in old files.
    private static int Units(Shape output) => output.Rank == 4 && output[2].Value == 1 && output[3].Value == 1 ? 1 : -1;

    // A size says every axis (3×3, 1×7); a step all alike is said once (/2).
    private static string Extents(ImmutableArray<long> extents, bool isSize)
    {
        var shown = !isSize && extents.Distinct().Count() == 1 ? extents[..1] : extents;
        return string.Join('×', shown.Select(static e => e.ToString(CultureInfo.InvariantCulture)));
    }
}
