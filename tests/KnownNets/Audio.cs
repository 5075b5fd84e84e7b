using NetDraw.ModelImport.Graph;
using static NetDraw.KnownNets.Values;

namespace NetDraw.KnownNets;

/// <summary>Networks of sound, of video, and of sentences that become others.</summary>
internal static class Audio
{
    /// <summary>The last states of each layer are the first of the one that stands at its place on the other side.</summary>
    internal static byte[] Translator(int depth)
    {
        var net = new ModuleNet("seq2seq");
        const long width = 64;
        string source = net.Input("source", ElementType.Int64, 12, 1), target = net.Input("target", ElementType.Int64, 10, 1);
        string x = net.Embedding("encoder.embedding", source, 1000, width), y = net.Embedding("decoder.embedding", target, 1000, width);
        var states = new List<(string Hidden, string Cell)>();
        for (int i = 0; i < depth; i++)
        {
            string[] made = Cell(net, "encoder.rnn", x, width, i, "", "");
            states.Add((made[1], made[2]));
            x = net.Op("encoder.rnn", "Squeeze", $"{made[0]} {net.Constant(1)}", [12, 1, width]);
        }

        for (int i = 0; i < depth; i++)
            y = net.Op("decoder.rnn", "Squeeze", $"{Cell(net, "decoder.rnn", y, width, i, states[i].Hidden, states[i].Cell)[0]} {net.Constant(1)}", [10, 1, width]);
        return net.Output(net.Map("", "Softmax", net.Linear("decoder.out", y, 1000), ("axis", -1))).ToBytes();
    }

    private static string[] Cell(ModuleNet net, string path, string x, long width, int layer, string hidden, string cell)
    {
        string input = FormattableString.Invariant($"{path}.weight_ih_l{layer}"), own = FormattableString.Invariant($"{path}.weight_hh_l{layer}"), bias = FormattableString.Invariant($"{path}.bias_l{layer}");
        return net.Ops(path, "LSTM", [x, net.Weight(input, 1, 4 * width, net[x][2]), net.Weight(own, 1, 4 * width, width), net.Weight(bias, 1, 8 * width), "", hidden, cell],
            [[net[x][0], 1, 1, width], [1, 1, width], [1, 1, width]], ("hidden_size", width));
    }

    /// <summary>A spectrum by convolution, its size, four convolutions, a cell over the frames, one number for each.</summary>
    internal static byte[] VoiceDetector()
    {
        var net = new ModuleNet("vad");
        string wave = net.Op("", "Unsqueeze", $"{net.Input("input", 1, 512)} {net.Constant(1)}", [1, 1, 512]), spectrum = net.Conv1("stft.forward_basis", wave, 258, 5, stride: 4);
        string[] parts = net.Split("stft", spectrum, 1, 129, 129);
        string x = net.Map("stft", "Sqrt", net.Add("stft", net.Mul("stft", parts[0], parts[0]), net.Mul("stft", parts[1], parts[1])));
        long[] widths = [128, 64, 64, 128];
        foreach (var (i, width) in widths.Index())
            x = net.Map($"encoder.{i}", "Relu", net.Conv1($"encoder.{i}.reparam_conv", x, width, 3, stride: i is 1 or 2 ? 2 : 1));
        string y = Sequences.Cell(net, "decoder.rnn", "LSTM", net.Transpose("decoder", x, 2, 0, 1), 128, 4, 0, directions: 1);
        y = net.Conv1("decoder.decoder.2", net.Map("decoder.decoder.1", "Relu", net.Transpose("decoder", y, 1, 2, 0)), 1, 1);
        return net.Output(net.Map("decoder.decoder.3", "Sigmoid", y)).ToBytes();
    }

    /// <summary>Harmonics of a spectrum side by side, and three maps of which the first two make the third.</summary>
    internal static byte[] Pitch()
    {
        var net = new ModuleNet("basic_pitch", Naming.Keras);
        string cqt = net.Input("cqt", 1, 1, 172, 264);
        string stacked = net.Concat("harmonic_stacking/concat", 1, [.. Enumerable.Range(0, 8).Select(i => net.Op($"harmonic_stacking/slice_{i}", "Slice", $"{cqt} {net.Constant(i)} {net.Constant(i + 257)} {net.Constant(3)}", [1, 1, 172, 257]))]);
        string x = net.ConvRelu("contours_1", stacked, 8, 5);
        string contours = net.Map("contours_reduced", "Sigmoid", net.Conv("contours_reduced", net.ConvRelu("contours_2", x, 8, 3), 1, 5));
        string notes = net.Map("notes", "Sigmoid", net.Conv("notes_2", net.ConvRelu("notes_1", contours, 32, 7), 1, 7));
        string onsets = net.Map("onsets", "Sigmoid", net.Conv("onsets_2", net.Concat("concat", 1, net.ConvRelu("onsets_1", stacked, 32, 5), notes), 1, 3));
        return net.Output(contours, notes, onsets).ToBytes();
    }

    /// <summary>Eight convolutions over place and time, five poolings, three layers.</summary>
    internal static byte[] Video()
    {
        var net = new ModuleNet("c3d");
        string x = net.Input("clip", 1, 3, 16, 64, 64);
        foreach (string step in "1 64 p,2 128 p,3a 256 -,3b 256 p,4a 512 -,4b 512 p,5a 512 -,5b 512 p".Split(','))
        {
            string[] plan = step.Split(' ');
            long channels = long.Parse(plan[1], System.Globalization.CultureInfo.InvariantCulture);
            x = net.Op("conv" + plan[0], "Conv", $"{x} {net.Weight($"conv{plan[0]}.weight", channels, net[x][1], 3, 3, 3)}", [1, channels, .. net[x][2..]], ("kernel_shape", Ints(3, 3, 3)), ("pads", Ints(1, 1, 1, 1, 1, 1)));
            x = net.Map("relu", "Relu", x);
            int deep = plan[0] == "1" ? 1 : 2;
            if (plan[2] == "p")
                x = net.Op("pool" + plan[0][..1], "MaxPool", x, [1, channels, net[x][2] / deep, net[x][3] / 2, net[x][4] / 2], ("kernel_shape", Ints(deep, 2, 2)), ("strides", Ints(deep, 2, 2)));
        }

        x = net.Map("relu", "Relu", net.Gemm("fc6", net.Flatten("", x), 4096));
        return net.Output(net.Map("softmax", "Softmax", net.Gemm("fc8", net.Map("relu", "Relu", net.Gemm("fc7", x, 4096)), 487))).ToBytes();
    }
}
