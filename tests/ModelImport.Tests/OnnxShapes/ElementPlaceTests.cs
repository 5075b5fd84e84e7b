using CsCheck;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.ModelImport.Tests.OnnxShapes;

/// <summary>Operators that move elements, against their definitions written out element by element.</summary>
[Trait(Properties.Trait, Properties.TraitValue)]
public sealed class ElementPlaceTests
{
    private static readonly Gen<long[]> Extents = Gen.Long[1, 4].Array[1, 3];

    private static readonly Gen<(long[] Dims, int Axis, bool Negative)> Axes = Gen.Select(Extents, Gen.Int[0, 2], Gen.Bool, static (d, a, n) => (d, a % d.Length, n));

    [Fact]
    public void Transpose_puts_axis_by_axis_where_perm_says() => Gen.Select(Extents, Gen.Int[0, 5], Gen.Bool).Holds((dims, which, stated) =>
    {
        int[] order = [.. Enumerable.Range(0, dims.Length)];
        order = stated ? [.. order.OrderBy(i => (i + which) % dims.Length).ThenBy(static i => i)] : [.. order.Reverse()];
        if (stated && which > 2 && dims.Length > 1)
            (order[0], order[1]) = (order[1], order[0]);
        var x = PlainArray.Counting(10, dims);
        var expected = PlainArray.Make([.. order.Select(o => dims[o])], index =>
        {
            long[] source = new long[dims.Length];
            for (int i = 0; i < order.Length; i++)
                source[order[i]] = index[i];
            return x.At(source);
        });
        (string, object)[] perm = stated ? [("perm", order.Select(static o => (long)o).ToArray())] : [];
        Assert.Equal(expected, PlainArray.Of(x.Into(new(13), "x").Node("Transpose", "x", "y", perm), "y"));
    });

    [Fact]
    public void Concat_counts_on_through_its_inputs() => Gen.Select(Axes, Gen.Long[1, 3], Gen.Long[1, 3]).Holds((at, second, third) =>
    {
        var (dims, axis, negative) = at;
        var parts = new[] { dims[axis], second, third }.Select((extent, i) => PlainArray.Counting(100 * (i + 1), [.. dims.Select((d, a) => a == axis ? extent : d)])).ToArray();
        var expected = PlainArray.Make([.. dims.Select((d, a) => a == axis ? d + second + third : d)], index =>
        {
            long[] source = [.. index];
            foreach (var part in parts)
            {
                if (source[axis] < part.Dims[axis])
                    return part.At(source);
                source[axis] -= part.Dims[axis];
            }

            return -1;
        });
        var net = parts[2].Into(parts[1].Into(parts[0].Into(new(13), "a"), "b"), "c").Node("Concat", "a,b,c", "y", ("axis", negative ? axis - dims.Length : axis));
        Assert.Equal(expected, PlainArray.Of(net, "y"));
    });

    [Fact]
    public void Split_deals_out_an_axis_in_order() => Gen.Select(Axes, Gen.Long[0, 3], Gen.Int[0, 2]).Holds((at, first, form) =>
    {
        var (dims, axis, negative) = at;
        var x = PlainArray.Counting(10, dims);
        long own = Math.Min(first, dims[axis]), count = form == 2 ? (dims[axis] + 1) / 2 : own;
        (string, object)[] attributes = [("axis", negative ? axis - dims.Length : axis), .. form == 0 ? [("split", new[] { own, dims[axis] - own })] : ((string, object)[])[]];
        OnnxNet Net() => x.Into(new(form == 0 ? 11 : 18), "x").Integers("sizes", own, dims[axis] - own).Node("Split", form == 1 ? "x,sizes" : "x", "a,b", attributes);
        PlainArray Part(long from, long extent) => PlainArray.Make([.. dims.Select((d, i) => i == axis ? extent : d)], index => x.At([.. index.Select((v, i) => i == axis ? v + from : v)]));
        Assert.Equal(Part(0, count), PlainArray.Of(Net(), "a"));
        Assert.Equal(Part(count, dims[axis] - count), PlainArray.Of(Net(), "b"));
    }, count: 200);

    [Fact]
    public void Pad_puts_its_value_around() => Gen.Select(Axes, Gen.Long[-1, 3], Gen.Long[0, 3], Gen.Int[0, 3]).Holds((at, before, after, form) =>
    {
        var (dims, axis, negative) = at;
        var x = PlainArray.Counting(10, dims);
        bool listed = form == 3;
        long value = form == 1 ? 0 : 7;
        var expected = PlainArray.Make([.. dims.Select((d, i) => i == axis ? d + before + after : d)],
            index => index[axis] - before is var place && place >= 0 && place < dims[axis] ? x.At([.. index.Select((v, i) => i == axis ? place : v)]) : value);
        long[] pads = listed ? [before, after] : [.. dims.Select((_, i) => i == axis ? before : 0), .. dims.Select((_, i) => i == axis ? after : 0)];
        var net = x.Into(new(form == 0 ? 2 : 18), "x").Integers("pads", pads).Integer("seven", 7).Integers("axes", negative ? axis - dims.Length : axis);
        net = form == 0 ? net.Node("Pad", "x", "y", ("pads", pads), ("value", 7.0)) : net.Node("Pad", form == 1 ? "x,pads" : form == 2 ? "x,pads,seven" : "x,pads,seven,axes", "y");
        Assert.Equal(expected, PlainArray.Of(net, "y"));
    }, count: 200);

    [Fact]
    public void Tile_and_expand_repeat() => Gen.Select(Extents, Gen.Long[1, 3].Array[3], Gen.Int[0, 2], Gen.Bool.Array[3]).Holds((dims, repeats, more, ones) =>
    {
        var x = PlainArray.Counting(10, dims);
        // Of larger tensors the elements are not known.
        long[] times = [.. repeats[..dims.Length].Select(r => dims.Aggregate(1L, static (all, d) => all * d) > 1024 / 27 ? Math.Min(r, 2) : r)];
        Assert.Equal(PlainArray.Make([.. dims.Zip(times, static (d, r) => d * r)], index => x.At([.. index.Select((v, i) => v % dims[i])])),
            PlainArray.Of(x.Into(new(13), "x").Integers("r", times).Node("Tile", "x,r", "y"), "y"));

        // The target leaves axes as they are by 1, repeats axes of 1, and may have more of them in front.
        var narrow = PlainArray.Counting(10, [.. dims.Select((d, i) => ones[i] ? 1 : d)]);
        long[] wide = [.. repeats[..more], .. dims], target = [.. repeats[..more], .. dims.Select((d, i) => ones[i] ? d : repeats[i] == 1 ? d : 1)];
        Assert.Equal(PlainArray.Make(wide, index => narrow.At(index)),
            PlainArray.Of(narrow.Into(new(13), "x").Integers("t", target).Node("Expand", "x,t", "y"), "y"));
    }, count: 200, pinned: ["b4wdraaIzo11"]);

    [Fact]
    public void Gather_takes_whole_slices_and_counts_negative_indices_from_the_end() => Gen.Select(Axes, Gen.Long[-1, 1].Array[1, 3], Gen.Bool).Holds((at, chosen, matrix) =>
    {
        var (dims, axis, negative) = at;
        var x = PlainArray.Counting(10, dims);
        long extent = dims[axis];
        var indices = new PlainArray(matrix ? [1, chosen.Length] : [chosen.Length], [.. chosen.Select(c => c >= extent ? 0 : c)]);
        long[] shape = [.. dims[..axis], .. indices.Dims, .. dims[(axis + 1)..]];
        var expected = PlainArray.Make(shape, index =>
        {
            long place = indices.At(index.AsSpan(axis, indices.Dims.Length));
            return x.At([.. index[..axis], place < 0 ? place + extent : place, .. index[(axis + indices.Dims.Length)..]]);
        });
        var net = indices.Into(x.Into(new(13), "x"), "i").Node("Gather", "x,i", "y", ("axis", negative ? axis - dims.Length : axis));
        Assert.Equal(expected, PlainArray.Of(net, "y"));
    }, count: 200);

    [Fact]
    public void Slices_of_several_axes_are_taken_one_after_the_other() => Gen.Select(Gen.Long[1, 5].Array[2], Gen.Long[0, 4], Gen.Long[-3, 3]).Holds((dims, start, step) =>
    {
        step = step == 0 ? 1 : step;
        var x = PlainArray.Counting(10, dims);
        long[] rows = [.. Enumerable.Range(0, (int)dims[0]).Reverse().Select(static r => (long)r)], columns = [.. Enumerable.Range(0, (int)dims[1]).Select(static c => (long)c)];
        columns = [.. (step > 0 ? columns.Skip((int)start) : columns.Take((int)start + 1).Reverse()).Where((_, i) => i % Math.Abs(step) == 0)];
        var net = x.Into(new(13), "x").Integers("s", -1, start).Integers("e", long.MinValue, step > 0 ? long.MaxValue : long.MinValue).Integers("a", 0, -1).Integers("t", -1, step);
        Assert.Equal(PlainArray.Make([rows.Length, columns.Length], index => x.At(rows[index[0]], columns[index[1]])), PlainArray.Of(net.Node("Slice", "x,s,e,a,t", "y"), "y"));
    });
}
