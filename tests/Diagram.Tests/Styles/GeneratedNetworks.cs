using CsCheck;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Diagram.Tests.Styles;

/// <summary>Networks of convolutions, poolings, sums, concatenations and unknown layers, with shapes that fit, branches and names of any characters.</summary>
internal static class GeneratedNetworks
{
    public static Gen<Network> All { get; } =
        Gen.Select(Gen.Int[1, 18], Gen.Int[0, 1000].Array[60], Gen.String.Array[18]).Select(static (count, numbers, names) => Make(count, numbers, names));

    private static Network Make(int count, int[] numbers, string[] names)
    {
        var sketch = new NetworkSketch().Input("t0", 2, 3, 48, 80);
        var tensors = new List<Tensor> { new("t0", 3, 48, 80) };
        for (int i = 0; i < count; i++)
        {
            var source = tensors[Math.Max(0, tensors.Count - 1 - (numbers[i + 18] % 4))];
            tensors.Add(Add(sketch, names[i], numbers[i] % 8, source, tensors, numbers[i + 36], $"t{i + 1}"));
        }

        return sketch.Output(tensors[^1].Name);
    }

    private static Tensor Add(NetworkSketch sketch, string name, int kind, Tensor source, List<Tensor> tensors, int number, string output)
    {
        var other = tensors.Find(t => t != source && t.Height == source.Height && (kind == 4 || t.Channels == source.Channels));
        switch (kind)
        {
            case 0 or 1 or 2:
                long channels = 1L << (number % 10);
                sketch.Weight($"{output}.w", channels, source.Channels, 3, 3)
                    .Node(name, "Conv", [source.Name, $"{output}.w"], [output], ("kernel_shape", [3, 3]), ("pads", [1, 1, 1, 1]));
                return source with { Name = output, Channels = channels };
            case 3 when source.Height > 3:
                sketch.Node(name, "MaxPool", [source.Name], [output], ("kernel_shape", [2, 2]), ("strides", [2, 2]));
                return source with { Name = output, Height = source.Height / 2, Width = source.Width / 2 };
            case 4 when other is not null:
                sketch.Node(name, "Concat", [source.Name, other.Name], [output], ("axis", [1]));
                return source with { Name = output, Channels = source.Channels + other.Channels };
            case 5 when other is not null:
                sketch.Node(name, "Add", [source.Name, other.Name], [output]);
                return source with { Name = output };
            case 6:
                sketch.Node(name, "NoSuchOperator", [source.Name], [output]);
                return source with { Name = output };
            default:
                sketch.Node(name, "Relu", [source.Name], [output]);
                return source with { Name = output };
        }
    }

    private sealed record Tensor(string Name, long Channels, long Height, long Width);
}
