using System.Globalization;
using System.Text;
using NetDraw.ModelImport.Graph;
using static NetDraw.KnownNets.Values;

namespace NetDraw.KnownNets;

/// <summary>Networks over time, towers that share weights, and plain chains, some of them in Caffe's own format.</summary>
internal static class Sequences
{
    public static IEnumerable<KnownNet> All =>
    [
        new("lstm-2", "Zaremba et al. 2014, §4: 2 layers", "LSTM layer ×2", () => Recurrent("LSTM", 2, 4)),
        new("gru-3", "Cho et al. 2014, fig. 2; 3 layers", "GRU layer ×3", () => Recurrent("GRU", 3, 3)),
        new("crnn", "Shi et al. 2017, table 1: 2 layers", "BiLSTM layer ×2", Crnn),
        new("seq2seq-lstm", "Sutskever et al. 2014, §3.4: 4 layers on either side", "LSTM layer ×8", static () => Audio.Translator(4)),
        new("silero-vad", "Silero 2021, as its files are: spectrum, 4 convolutions, 1 cell", "LSTM layer ×1", Audio.VoiceDetector),
        new("basic-pitch", "Bittner et al. 2022, fig. 1", "", Audio.Pitch) { Besides = "arm" },
        new("c3d", "Tran et al. 2015, fig. 3", "", Audio.Video),
        new("wavenet", "van den Oord et al. 2016, fig. 4", "gated activation ×10", WaveNet),
        new("siamese", "Chopra et al. 2005, fig. 1", "tower ×2", () => Towers("siamese", 2)),
        new("triplet", "Hoffer and Ailon 2015, fig. 1", "tower ×3", () => Towers("triplet", 3)),
        new("lenet-5", "LeCun et al. 1998, fig. 2", "", static () => Chain("lenet", 28, "c20/5 p c50/5 p f500 f10")) { Extension = "prototxt" },
        new("alexnet", "Krizhevsky et al. 2012, fig. 2", "", static () => Chain("alexnet", 64, "c96/7 p c256/5 p c384/3 c384/3 c256/3 p f512 f512 f1000")) { Extension = "prototxt" },
        new("vgg-16", "Simonyan and Zisserman 2015, table 1", "", static () => Chain("vgg", 64, "c64/3 c64/3 p c128/3 c128/3 p c256/3 c256/3 c256/3 p c512/3 c512/3 c512/3 p c512/3 c512/3 c512/3 p f4096 f4096 f1000")) { Extension = "prototxt" },
        new("resnet-50 (Caffe)", "He et al. 2016, table 1", "bottleneck ×16", CaffeResNet) { Extension = "prototxt" },
        new("mtcnn-onet", "Zhang et al. 2016, fig. 2", "", static () => Chain("onet", 48, "c32/3 p c64/3 p c64/3 p c128/3 f256 f10")) { Extension = "prototxt" },
    ];

    private static byte[] Recurrent(string type, int depth, long gates)
    {
        var net = new ModuleNet("rnn");
        string x = net.Embedding("embed", net.Input("tokens", ElementType.Int64, 12, 1), 100, 32);
        for (int i = 0; i < depth; i++)
            x = Cell(net, "rnn", type, x, 32, gates, i, directions: 1);
        return net.Output(net.Linear("fc", x, 100)).ToBytes();
    }

    internal static string Cell(ModuleNet net, string path, string type, string x, long width, long gates, int layer, long directions)
    {
        string weights = string.Create(CultureInfo.InvariantCulture, $"{path}.weight_ih_l{layer}");
        long[] shape = [net[x][0], directions, net[x][1], width];
        string y = net.Ops(path, type, [x, net.Weight(weights, directions, gates * width, net[x][2]), net.Weight(weights.Replace("ih", "hh", StringComparison.Ordinal), directions, gates * width, width)],
            [shape], ("hidden_size", width), ("direction", directions == 2 ? "bidirectional" : "forward"))[0];
        return net.Reshape(path, net.Transpose(path, y, 0, 2, 1, 3), net[x][0], net[x][1], directions * width);
    }

    private static byte[] Crnn()
    {
        var net = new ModuleNet("crnn");
        string x = net.Input("image", 1, 1, 32, 100);
        long[] widths = [64, 128, 256, 256, 512, 512];
        for (int i = 0; i < widths.Length; i++)
        {
            x = net.ConvRelu($"cnn.conv{i}", x, widths[i]);
            if (i is 0 or 1 or 3 or 5)
                x = net.Op($"cnn.pooling{i}", "MaxPool", x, [1, widths[i], net[x][2] / 2, i < 2 ? net[x][3] / 2 : net[x][3]], ("kernel_shape", new[] { 2, i < 2 ? 2 : 1 }), ("strides", new[] { 2, i < 2 ? 2 : 1 }));
        }

        x = net.Op("cnn.conv6", "Conv", $"{x} {net.Weight("cnn.conv6.weight", 512, 512, 2, 1)}", [1, 512, 1, net[x][3]], ("kernel_shape", Ints(2, 1)));
        x = net.Transpose("", net.Op("", "Squeeze", $"{x} {net.Constant(2)}", [1, 512, net[x][3]]), 2, 0, 1);
        for (int i = 0; i < 2; i++)
            x = net.Linear($"rnn.{i}.embedding", Cell(net, $"rnn.{i}.rnn", "LSTM", x, 64, 4, 0, directions: 2), i == 0 ? 64 : 37);
        return net.Output(x).ToBytes();
    }

    private static byte[] WaveNet()
    {
        var net = new ModuleNet("wavenet");
        string x = net.Conv1("causal", net.Input("wave", 1, 1, 64), 32, 2, causal: true), sum = "";
        for (int i = 0; i < 10; i++)
        {
            string path = $"blocks.{i}";
            string gate = net.Mul(path, net.Map(path, "Tanh", net.Conv1(path + ".filter", x, 32, 2, 1 << (i % 5), causal: true)), net.Map(path, "Sigmoid", net.Conv1(path + ".gate", x, 32, 2, 1 << (i % 5), causal: true)));
            string skip = net.Conv1(path + ".skip", gate, 64, 1);
            sum = sum.Length == 0 ? skip : net.Add("", sum, skip);
            if (i < 9)
                x = net.Add(path, net.Conv1(path + ".res", gate, 32, 1), x);
        }

        x = net.Conv1("end2", net.Map("", "Relu", net.Conv1("end1", net.Map("", "Relu", sum), 64, 1)), 256, 1);
        return net.Output(x).ToBytes();
    }

    private static byte[] Towers(string name, int count)
    {
        var net = new ModuleNet(name);
        var towers = new List<string>();
        for (int i = 0; i < count; i++)
        {
            string x = net.Pool("pool1", net.ConvRelu("conv1", net.Input($"image{i + 1}", 1, 1, 28, 28), 20, 5));
            x = net.Flatten("", net.Pool("pool2", net.ConvRelu("conv2", x, 50, 5)));
            towers.Add(net.Gemm("fc2", net.Map("fc1", "Relu", net.Gemm("fc1", x, 500)), 10));
        }

        string[] distances = [.. towers.Skip(1).Select(t => net.Op("", "ReduceL2", net.Op("", "Sub", $"{towers[0]} {t}", [1, 10]), [1], ("axes", Ints(1)), ("keepdims", 0L)))];
        return net.Output(distances).ToBytes();
    }

    // c is a convolution with rectifier and its window, p a pooling, f a dense layer.
    private static byte[] Chain(string name, int side, string plan)
    {
        var text = Begin(name, side);
        string blob = "data";
        string[] steps = plan.Split(' ');
        foreach (var (i, step) in steps.Index())
        {
            string layer = $"{(step[0] == 'c' ? "conv" : step[0] == 'p' ? "pool" : "fc")}{i + 1}", number = step[1..].Split('/')[0];
            text.Append(step[0] switch
            {
                'c' => Layer(layer, "Convolution", blob, layer, $"convolution_param {{ num_output: {number} kernel_size: {step[^1]} pad: {(step[^1] - '0') / 2} }}"),
                'p' => Layer(layer, "Pooling", blob, layer, "pooling_param { pool: MAX kernel_size: 2 stride: 2 }"),
                _ => Layer(layer, "InnerProduct", blob, layer, $"inner_product_param {{ num_output: {number} }}"),
            });
            blob = layer;
            if (step[0] != 'p' && i < steps.Length - 1)
                text.Append(Layer("relu" + (i + 1).ToString(CultureInfo.InvariantCulture), "ReLU", blob, blob, ""));
        }

        return Encoding.UTF8.GetBytes(text.Append(Layer("prob", "Softmax", blob, "prob", "")).ToString());
    }

    private static StringBuilder Begin(string name, int side) => new StringBuilder().Append(CultureInfo.InvariantCulture, $"name: \"{name}\"\nlayer {{ name: \"data\" type: \"Input\" top: \"data\" input_param {{ shape {{ dim: 1 dim: 3 dim: {side} dim: {side} }} }} }}\n");

    private static string Layer(string name, string type, string bottoms, string top, string parameters) =>
        $"layer {{ name: \"{name}\" type: \"{type}\" {string.Join(' ', bottoms.Split(' ').Select(static b => $"bottom: \"{b}\""))} top: \"{top}\" {parameters} }}\n";

    private static byte[] CaffeResNet()
    {
        var text = Begin("ResNet-50", 64);
        void Convolve(string name, string from, long width, int kernel, int stride, bool activates)
        {
            text.Append(Layer(name, "Convolution", from, name, $"convolution_param {{ num_output: {width} kernel_size: {kernel} pad: {kernel / 2} stride: {stride} bias_term: false }}"))
                .Append(Layer("bn_" + name, "BatchNorm", name, name, "")).Append(Layer("scale_" + name, "Scale", name, name, "scale_param { bias_term: true }"));
            if (activates)
                text.Append(Layer(name + "_relu", "ReLU", name, name, ""));
        }

        Convolve("conv1", "data", 64, 7, 2, activates: true);
        text.Append(Layer("pool1", "Pooling", "conv1", "pool1", "pooling_param { pool: MAX kernel_size: 3 stride: 2 }"));
        string blob = "pool1";
        int[] depths = [3, 4, 6, 3];
        for (int s = 0; s < 4; s++)
        {
            for (int i = 0; i < depths[s]; i++)
            {
                string path = $"res{s + 2}{(char)('a' + i)}", shortcut = blob;
                int stride = i == 0 && s > 0 ? 2 : 1;
                if (i == 0)
                    Convolve(shortcut = path + "_branch1", blob, 256 << s, 1, stride, activates: false);
                Convolve(path + "_branch2a", blob, 64 << s, 1, stride, activates: true);
                Convolve(path + "_branch2b", path + "_branch2a", 64 << s, 3, 1, activates: true);
                Convolve(path + "_branch2c", path + "_branch2b", 256 << s, 1, 1, activates: false);
                text.Append(Layer(path, "Eltwise", $"{shortcut} {path}_branch2c", path, "")).Append(Layer(path + "_relu", "ReLU", path, path, ""));
                blob = path;
            }
        }

        text.Append(Layer("pool5", "Pooling", blob, "pool5", "pooling_param { pool: AVE global_pooling: true }"))
            .Append(Layer("fc1000", "InnerProduct", "pool5", "fc1000", "inner_product_param { num_output: 1000 }")).Append(Layer("prob", "Softmax", "fc1000", "prob", ""));
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
