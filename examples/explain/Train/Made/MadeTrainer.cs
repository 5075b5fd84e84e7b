using TorchSharp;
using static TorchSharp.torch;

namespace NetDraw.Train.Made;

/// <summary>Trains the made nets, each on scenes that are seen once.</summary>
public static class MadeTrainer
{
    private const int BatchSize = 24, Steps = 600, Seed = 5;

    /// <summary>The trained net as an ONNX file.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="report">Told the last loss.</param>
    public static byte[] Train(MadeKind kind, Action<string> report)
    {
        // Nets this small are faster on one core.
        set_num_threads(1);
        random.manual_seed(Seed);
        using var net = new MadeNet(kind);
        using var optimizer = optim.Adam(net.parameters(), kind.Rate);
        double loss = 0;
        for (int step = 0; step < Steps; step++)
        {
            using var scope = NewDisposeScope();
            Scene[] scenes = [.. Enumerable.Range(step * BatchSize, BatchSize).Select(n => kind.Draw(Seed, n))];
            foreach (var group in optimizer.ParamGroups)
                group.LearningRate = (kind.Rate * (1 - ((double)step / Steps))) + 1e-4;
            optimizer.zero_grad();
            var value = kind.Loss(net.forward(tensor([.. scenes.SelectMany(static s => s.Values)], [BatchSize, kind.Channels, scenes[0].Height, scenes[0].Width])), scenes);
            value.backward();
            optimizer.step();
            loss = value.ToDouble();
        }

        report(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{kind.Name}: loss {loss:0.000}"));
        return net.Write();
    }
}
