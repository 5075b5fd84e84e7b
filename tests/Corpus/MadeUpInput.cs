using System.Globalization;
using NetDraw.Explain;
using NetDraw.Explain.Pictures;
using NetDraw.Explain.Running;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Corpus;

/// <summary>What <c>netdraw explain</c> is given of a file by someone who knows what the network takes: a picture, an array or tokens, and values of the other inputs.</summary>
/// <param name="Kind">What the network takes, in a word.</param>
/// <param name="Arguments">The arguments.</param>
internal sealed record MadeUpInput(string Kind, IReadOnlyList<string> Arguments)
{
    private static readonly string[] Usual = ["mask", "type", "segment", "position", "past"];

    private const int Side = 64, Tokens = 8, Time = 512, MostNumbers = 40_000_000;

    /// <summary>Writes an input of the right kind beside nothing else.</summary>
    /// <param name="model">The file.</param>
    /// <param name="folder">Where the input is written.</param>
    /// <param name="picture">The picture that networks of pictures get.</param>
    public static MadeUpInput For(string model, string folder, string picture)
    {
        try
        {
            return Of(ModelReader.Read(model, new ImportOptions { OpenSubgraphs = false, OpenModules = false }).Network, folder, picture);
        }
        catch (Exception e) when (e is ModelFormatException or ExplainException or IOException)
        {
            // What is no model is explained as a user would try it.
            return new("no model", ["--image", picture]);
        }
    }

    private static MadeUpInput Of(Network network, string folder, string picture)
    {
        string[] inputs = [.. network.Inputs.Where(i => !network.Weights.ContainsKey(i))];
        if (inputs.Length == 0)
            return new("no input", ["--image", picture]);
        string? main = Found(() => ImageInputs.Find(network));
        // A cache of what attention saw has four axes too.
        if (Found(() => EmbeddingInputs.Find(network, []).Ids) is { } ids && (main is null || ImageInputs.Extents(network, main).Channels is not (1 or 3)))
            return new("tokens", ["--tokens", TokensOf(network, ids, folder), .. Feeds(network, [.. inputs.Where(static i => !IsUsual(i))], ids, folder)]);
        if (main is not null && ImageInputs.Extents(network, main).Channels is 1 or 3)
            return new("picture", ["--image", picture, .. Feeds(network, inputs, main, folder)]);
        main = DataInputs.Find(network, []);
        string array = Write(network, main, folder, "data.npy", isMain: true);
        return new(KindOf(network.TensorOf(main).Shape), ["--data", array, .. Feeds(network, inputs, main, folder)]);
    }

    private static string KindOf(Shape? shape) => shape?.Rank switch { null => "array of unknown shape", 0 => "number", 1 => "row", 2 => "table", 3 => "signal", 4 => "many channels", 5 => "volume", _ => "more than five axes" };

    // What explain fills by itself beside tokens.
    private static bool IsUsual(string input) => Usual.Any(word => input.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static string? Found(Func<string> find)
    {
        try
        {
            return find();
        }
        catch (ExplainException)
        {
            return null;
        }
    }

    private static IEnumerable<string> Feeds(Network network, string[] inputs, string main, string folder)
    {
        foreach (string input in inputs.Where(i => i != main))
        {
            yield return "--feed";
            yield return $"{input}={Write(network, input, folder, $"feed{Array.IndexOf(inputs, input).ToString(CultureInfo.InvariantCulture)}.npy")}";
        }
    }

    private static string TokensOf(Network network, string ids, string folder)
    {
        var shape = network.TensorOf(ids).Shape;
        long count = shape is { Rank: > 0 } && shape[shape.Rank - 1].Value is { } stated ? stated : Tokens;
        // No more than the table has rows.
        long rows = network.Nodes.Where(static n => n.Category == OperatorCategory.Embedding).SelectMany(n => n.Inputs).Where(network.Weights.ContainsKey)
            .Select(i => network.Weights[i].Shape is { Rank: 2 } table ? table[0].Value ?? 0 : 0).Where(static r => r > 1).DefaultIfEmpty(20).Min();
        string path = Path.Combine(folder, "tokens.txt");
        File.WriteAllLines(path, Enumerable.Range(0, (int)Math.Min(count, 100_000)).Select(i => (i * 7 % Math.Min(rows, 20)).ToString(CultureInfo.InvariantCulture)));
        return path;
    }

    // Waves between 0 and 1 for numbers with a point, 0 and 1 in turn for whole ones, which may count or index something. Of open axes the first is a batch,
    // others are time or places; beside what is explained they are 1.
    private static string Write(Network network, string input, string folder, string name, bool isMain = false)
    {
        var tensor = network.TensorOf(input);
        bool isWhole = ElementTypes.IsInteger(tensor.ElementType);
        int rank = tensor.Shape?.Rank ?? 2, open = !isMain ? 1 : isWhole ? Tokens : rank >= 4 ? Side : Time;
        long[] shape = [.. (tensor.Shape?.Dims ?? [Dimension.Of(1), Dimension.Of(Tokens)]).Select((d, axis) => d.Value ?? (axis == 0 && rank > 1 ? 1 : open))];
        long count = shape.Aggregate(1L, static (product, extent) => product * extent);
        if (count is < 0 or > MostNumbers)
            throw new ExplainException("too large to make up");
        float[] values = [.. Enumerable.Range(0, (int)count).Select(i => isWhole ? i % 2 : (float)((Math.Sin(i * 0.37) + 1) / 2))];
        string path = Path.Combine(folder, name);
        using var stream = File.Create(path);
        NpyFile.Write(stream, TensorValue.Of(values, shape));
        return path;
    }
}
