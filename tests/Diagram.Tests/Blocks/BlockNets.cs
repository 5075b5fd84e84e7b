using CsCheck;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Diagram.Tests.Blocks;

/// <summary>Networks made of the plans that blocks are found by, with what lies between them, and of noise.</summary>
internal static class BlockNets
{
    private const int Channels = 6;

    /// <summary>Up to ten parts in a row, each one of the plans, some reading tensors from further back.</summary>
    public static Gen<Network> Networks { get; } = Gen.Select(Gen.Int[0, 9].Array[1, 10], Gen.Int[0, 100].Array[10], Gen.Bool).Select((plans, numbers, reads) =>
    {
        var sketch = new NetworkSketch().Input("t0", 1, Channels, 16, 12);
        var tensors = new List<string> { "t0" };
        for (int i = 0; i < plans.Length; i++)
        {
            // Most parts follow each other; some start from anywhere.
            string from = reads && numbers[i] < 20 ? tensors[numbers[i] % tensors.Count] : tensors[^1];
            tensors.Add(Add(sketch, plans[i], from, $"b{i}"));
        }

        return sketch.Output(tensors[^1]);
    });

    /// <summary>Adds one part; gives the tensor that leaves it.</summary>
    public static string Add(NetworkSketch sketch, int plan, string x, string name) => plan switch
    {
        0 => Residual(sketch, x, name),
        1 => Bottleneck(sketch, x, name),
        2 => Inception(sketch, x, name),
        3 => Gate(sketch, x, name),
        4 => Pool(sketch, x, name),
        5 => Twins(sketch, x, name),
        6 => Relu(sketch, x, name),
        7 => Residual(sketch, Residual(sketch, x, $"{name}i"), $"{name}j"),
        8 => Dense(sketch, x, name),
        _ => Conv(sketch, x, name, 3),
    };

    public static string Conv(NetworkSketch sketch, string x, string name, long kernel, long channelsIn = Channels, long channels = Channels, long group = 1)
    {
        sketch.Weight($"{name}.w", channels, channelsIn / group, kernel, kernel)
            .Op("Conv", $"{x} {name}.w", name, ("kernel_shape", [kernel, kernel]), ("pads", [kernel / 2, kernel / 2, kernel / 2, kernel / 2]), ("group", [group]));
        return name;
    }

    public static string Relu(NetworkSketch sketch, string x, string name)
    {
        sketch.Op("Relu", x, $"{name}r");
        return $"{name}r";
    }

    public static string Residual(NetworkSketch sketch, string x, string name)
    {
        Conv(sketch, Relu(sketch, Conv(sketch, x, $"{name}a", 3), $"{name}a"), $"{name}b", 3);
        sketch.Op("Add", $"{name}b {x}", $"{name}s");
        return Relu(sketch, $"{name}s", name);
    }

    public static string Bottleneck(NetworkSketch sketch, string x, string name, long group = 1)
    {
        string a = Relu(sketch, Conv(sketch, x, $"{name}a", 1, Channels, 2 * Channels), $"{name}a");
        string b = Relu(sketch, Conv(sketch, a, $"{name}b", 3, 2 * Channels, 2 * Channels, group), $"{name}b");
        Conv(sketch, b, $"{name}c", 1, 2 * Channels);
        sketch.Op("Add", $"{name}c {x}", $"{name}s");
        return $"{name}s";
    }

    public static string Inception(NetworkSketch sketch, string x, string name)
    {
        string a = Relu(sketch, Conv(sketch, x, $"{name}a", 1, Channels, 2), $"{name}a");
        string b = Relu(sketch, Conv(sketch, Relu(sketch, Conv(sketch, x, $"{name}b", 1), $"{name}b"), $"{name}c", 3, Channels, 3), $"{name}c");
        sketch.Op("MaxPool", x, $"{name}p", ("kernel_shape", [3, 3]), ("pads", [1, 1, 1, 1]));
        string c = Conv(sketch, $"{name}p", $"{name}d", 1, Channels, 1);
        sketch.Op("Concat", $"{a} {b} {c}", $"{name}o", ("axis", [1]));
        return $"{name}o";
    }

    public static string Gate(NetworkSketch sketch, string x, string name)
    {
        sketch.Op("GlobalAveragePool", x, $"{name}p");
        string a = Relu(sketch, Conv(sketch, $"{name}p", $"{name}a", 1, Channels, 2), $"{name}a");
        Conv(sketch, a, $"{name}b", 1, 2);
        sketch.Op("Sigmoid", $"{name}b", $"{name}g").Op("Mul", $"{x} {name}g", $"{name}o");
        return $"{name}o";
    }

    public static string Dense(NetworkSketch sketch, string x, string name)
    {
        string a = Conv(sketch, Relu(sketch, x, $"{name}n"), $"{name}a", 3, Channels, 2);
        sketch.Op("Concat", $"{x} {a}", $"{name}o", ("axis", [1]));
        return Conv(sketch, $"{name}o", $"{name}t", 1, Channels + 2);
    }

    private static string Pool(NetworkSketch sketch, string x, string name)
    {
        sketch.Op("MaxPool", x, $"{name}p", ("kernel_shape", [2, 2]), ("strides", [2, 2]));
        return $"{name}p";
    }

    private static string Twins(NetworkSketch sketch, string x, string name)
    {
        string a = Relu(sketch, Conv(sketch, x, $"{name}a", 3), $"{name}a"), b = Relu(sketch, Conv(sketch, x, $"{name}b", 3), $"{name}b");
        sketch.Op("Sum", $"{a} {b}", $"{name}o");
        return $"{name}o";
    }
}
