using System.Collections.Immutable;
using NetDraw.Explain.Methods;
using NetDraw.Explain.Running;

namespace NetDraw.Explain.Pages;

/// <summary>How much of a network's numbers a page holds.</summary>
internal enum PageForm
{
    /// <summary>Weights: the page computes every layer, of any picture.</summary>
    Live,
    /// <summary>What layers with weights give, in bytes; the page computes the others.</summary>
    Stored,
    /// <summary>What every layer gives, large maps as means of blocks.</summary>
    Small,
}

/// <summary>The numbers of a page, packed: pictures first, then what layers give, heatmaps and weights.</summary>
internal sealed class PageNumbers
{
    /// <summary>Maps of at most so many rows and columns are kept in small pages, the first that fit; larger ones become means of blocks.</summary>
    public static ImmutableArray<int> SmallSides { get; } = [40, 28, 20, 14];

    private readonly PageRun run;
    private readonly int smallSide;
    private readonly Dictionary<string, PackedNumbers> constants = new(StringComparer.Ordinal);

    /// <summary>Packs them.</summary>
    /// <param name="run">What was computed.</param>
    /// <param name="pictures">The pictures.</param>
    /// <param name="form">How much is kept.</param>
    /// <param name="room">Bytes that weights may fill where maps are kept.</param>
    /// <param name="smallSide">Rows and columns that maps of small pages have at most.</param>
    public PageNumbers(PageRun run, ImmutableArray<PagePicture> pictures, PageForm form, long room, int smallSide)
    {
        (this.run, this.smallSide) = (run, smallSide);
        Form = form;
        Inputs = [.. pictures.Select(p => p.Pixels is { } pixels ? Store.AddBytes(pixels) : Store.AddNumbers(p.Fed.Values))];
        Seen = [.. pictures.Select(p => p.Pixels is null ? (p.Seen(), Store.AddBytes(p.Seen().Rgb)) : ((Pictures.Raster, PackedNumbers)?)null)];
        long pictureBytes = Store.Length;
        Maps = [.. run.Values.Select(MapsOf)];
        long mapBytes = Store.Length - pictureBytes;
        Heatmaps = [.. pictures.Select(p => p.Result.Explanations.Select(HeatOf).OfType<(Explanation, PackedNumbers, bool)>().ToImmutableArray())];
        long heatBytes = Store.Length - pictureBytes - mapBytes;
        AddConstants(form == PageForm.Live ? long.MaxValue : form == PageForm.Small ? 0 : room - Store.Length);
        Parts = [("pictures", pictureBytes), ("layers' values", mapBytes), ("heatmaps", heatBytes), ("weights", Store.Length - pictureBytes - mapBytes - heatBytes)];
    }

    /// <summary>How much is kept.</summary>
    public PageForm Form { get; }

    /// <summary>The bytes.</summary>
    public PageStore Store { get; } = new();

    /// <summary>What the network is fed, a picture each.</summary>
    public ImmutableArray<PackedNumbers> Inputs { get; }

    /// <summary>How a picture looks that is no photo.</summary>
    public ImmutableArray<(Pictures.Raster Raster, PackedNumbers Packed)?> Seen { get; }

    /// <summary>What layers give, a picture each: by tensor, with the extents that are kept.</summary>
    public ImmutableArray<ImmutableArray<(string Tensor, ImmutableArray<long> Shape, PackedNumbers Packed)>> Maps { get; }

    /// <summary>The heatmaps, a picture each, and whether they tell for and against.</summary>
    public ImmutableArray<ImmutableArray<(Explanation Explanation, PackedNumbers Packed, bool IsSigned)>> Heatmaps { get; }

    /// <summary>Bytes by part, before they are written as text.</summary>
    public ImmutableArray<(string Name, long Bytes)> Parts { get; }

    /// <summary>Where a stored tensor lies; null where the page does not hold it.</summary>
    public PackedNumbers? ConstantOf(string name) => constants.GetValueOrDefault(name);

    /// <summary>Whether the page computes a layer.</summary>
    public bool IsComputed(PageStep step) => Form switch
    {
        PageForm.Live => true,
        PageForm.Stored => run.IsComputed(step) && !step.Operation.IsWeighted,
        _ => false,
    };

    private ImmutableArray<(string, ImmutableArray<long>, PackedNumbers)> MapsOf(IReadOnlyDictionary<string, TensorValue> values) =>
        [.. run.Graph.Steps.Where(s => !IsComputed(s)).Select(s => s.Output).Distinct().Select(name =>
        {
            var value = Form == PageForm.Small ? Shrunk(values[name]) : values[name];
            return (name, value.Shape, Store.AddSteps(value.Values));
        })];

    // Without what small layers compute with, nothing else is computed; of weights as many layers' as fit, the smallest first.
    private void AddConstants(long room)
    {
        long first = Store.Length;
        var steps = run.Graph.Steps.Where(run.IsComputed).Select(static s => s.Operation).OrderBy(o => o.IsWeighted ? o.Reads.Sum(r => run.Constants.TryGetValue(r, out var c) ? c.Values.LongLength : 0) : -1);
        foreach (var operation in steps.Where(o => Form != PageForm.Small || !o.IsWeighted))
        {
            foreach (string name in operation.Reads.Where(r => run.Constants.ContainsKey(r) && !constants.ContainsKey(r)))
            {
                // What deflating saves of them is not counted on.
                if (operation.IsWeighted && Store.Length - first + (2 * run.Constants[name].Values.LongLength) > room)
                    return;
                constants[name] = Store.AddNumbers(run.Constants[name].Values);
            }
        }
    }

    private (Explanation, PackedNumbers, bool)? HeatOf(Explanation explanation)
    {
        if (explanation.Kind is not (MapKind.Positive or MapKind.Signed or MapKind.Gradient) || explanation.PlanesPerKernel is not null)
            return null;
        return (explanation, Store.AddSteps(explanation.Kind == MapKind.Gradient ? Strongest(explanation) : explanation.Map.Values[..(explanation.Width * explanation.Height)]), explanation.Kind == MapKind.Signed);
    }

    // Of gradients the largest of any channel.
    private static float[] Strongest(Explanation explanation)
    {
        int places = explanation.Width * explanation.Height;
        return [.. Enumerable.Range(0, places).Select(i => Enumerable.Range(0, explanation.Planes).Max(plane => MathF.Abs(explanation.Map.Values[(plane * places) + i])))];
    }

    private TensorValue Shrunk(TensorValue value)
    {
        if (value.Rank != 4 || (value.Shape[2] <= smallSide && value.Shape[3] <= smallSide))
            return value;
        int rows = (int)value.Shape[2], columns = (int)value.Shape[3], planes = value.Values.Length / (rows * columns);
        int height = Math.Min(rows, smallSide), width = Math.Min(columns, smallSide);
        float[] small = new float[planes * height * width];
        for (int i = 0; i < small.Length; i++)
        {
            int plane = i / (height * width), y = i / width % height, x = i % width;
            small[i] = MeanOf(value.Values.AsSpan(plane * rows * columns, rows * columns), columns, (y * rows / height, (y + 1) * rows / height), (x * columns / width, (x + 1) * columns / width));
        }

        return new([value.Shape[0], value.Shape[1], height, width], small);
    }

    private static float MeanOf(ReadOnlySpan<float> plane, int columns, (int From, int To) rows, (int From, int To) across)
    {
        double sum = 0;
        for (int y = rows.From; y < rows.To; y++)
        {
            for (int x = across.From; x < across.To; x++)
                sum += plane[(y * columns) + x];
        }

        return (float)(sum / ((rows.To - rows.From) * (across.To - across.From)));
    }
}
