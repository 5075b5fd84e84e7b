using static TorchSharp.torch;

namespace NetDraw.Train.Made;

/// <summary>What training makes small.</summary>
internal static class MadeLosses
{
    private const int Stride = 4;

    /// <summary>The one mark's class.</summary>
    public static Tensor Classes(Tensor scores, Scene[] scenes) =>
        nn.functional.cross_entropy(scores, tensor([.. scenes.Select(static s => (long)s.Marks[0].Kind)]));

    /// <summary>Which of three marks there are.</summary>
    public static Tensor Labels(Tensor scores, Scene[] scenes) => nn.functional.binary_cross_entropy_with_logits(
        scores, tensor([.. scenes.SelectMany(static s => Enumerable.Range(0, 3).Select(k => s.BoxOf(k) is null ? 0f : 1f))], [scenes.Length, 3]));

    /// <summary>How many pixels wide the disc is.</summary>
    public static Tensor Size(Tensor scores, Scene[] scenes) => nn.functional.mse_loss(scores, tensor([.. scenes.Select(static s => (float)s.Marks[0].Box.Width)], [scenes.Length, 1]));

    /// <summary>Background, disc or cross at each pixel of the mark's bright ones.</summary>
    public static Tensor Pixels(Tensor scores, Scene[] scenes)
    {
        const int Area = Scenes.Side * Scenes.Side;
        long[] classes = [.. scenes.SelectMany(static s => Enumerable.Range(0, Area).Select(i => s.Marks[0].Box.Contains(i % Scenes.Side, i / Scenes.Side) && s.Values[i] > 0.5 ? s.Marks[0].Kind + 1L : 0))];
        return nn.functional.cross_entropy(scores, tensor(classes, [scenes.Length, Scenes.Side, Scenes.Side]), tensor([0.2f, 1f, 1f]));
    }

    /// <summary>At the cell of the mark's middle its class and box, elsewhere no class.</summary>
    public static Tensor Boxes(Tensor scores, Scene[] scenes)
    {
        const int Cells = Scenes.Side / Stride;
        float[] classes = new float[scenes.Length * 2 * Cells * Cells], boxes = new float[scenes.Length * 4 * Cells * Cells], counts = new float[scenes.Length * Cells * Cells];
        foreach (var (n, scene) in scenes.Index())
        {
            var (kind, box) = scene.Marks[0];
            float[] four = [(box.Left + (box.Width / 2f)) / Scenes.Side, (box.Top + (box.Height / 2f)) / Scenes.Side, (float)box.Width / Scenes.Side, (float)box.Height / Scenes.Side];
            int cell = ((int)(four[1] * Cells) * Cells) + (int)(four[0] * Cells);
            classes[(((n * 2) + kind) * Cells * Cells) + cell] = 1;
            counts[(n * Cells * Cells) + cell] = 1;
            for (int i = 0; i < 4; i++)
                boxes[(((n * 4) + i) * Cells * Cells) + cell] = four[i];
        }

        var counted = tensor(counts, [scenes.Length, 1, Cells, Cells]);
        var off = ((scores.narrow(1, 0, 4).sigmoid() - tensor(boxes, [scenes.Length, 4, Cells, Cells])).abs() * counted).sum() / scenes.Length;
        return nn.functional.binary_cross_entropy_with_logits(scores.narrow(1, 4, 2), tensor(classes, [scenes.Length, 2, Cells, Cells]), pos_weights: tensor(8f)) + off;
    }
}
