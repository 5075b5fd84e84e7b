using System.Collections.Immutable;
using NetDraw.Explain.Maps;
using NetDraw.Explain.Running;

namespace NetDraw.Explain.Inputs;

/// <summary>What a network is fed of a photo, and where each of its places lies in the photo.</summary>
/// <param name="Photo">The photo.</param>
/// <param name="Value">1×C×H×W, or 1×H×W×C.</param>
/// <param name="IsChannelsLast">Whether the channels come last.</param>
/// <param name="Width">Columns of the input.</param>
/// <param name="Height">Rows of the input.</param>
/// <param name="Left">Column of the photo at the input's left border; negative where it is padded.</param>
/// <param name="Top">Row of the photo at the input's upper border.</param>
/// <param name="SpanX">Columns of the photo that the input's width covers.</param>
/// <param name="SpanY">Rows of the photo that the input's height covers.</param>
/// <param name="Preprocessing">How it was made.</param>
public sealed record PhotoInput(
    Photo Photo, TensorValue Value, bool IsChannelsLast, int Width, int Height, double Left, double Top, double SpanX, double SpanY, Preprocessing Preprocessing)
{
    private const string AsItIs = "as it is";

    /// <summary>Number of channels.</summary>
    public int Channels => Value.Values.Length / (Width * Height);

    /// <summary>What is fed and how its values lie; null for a picture of the usual form.</summary>
    public InputForm? Form { get; init; }

    /// <summary>Slices of a volume, which lie one below the other; 1 for all else.</summary>
    public int Depth => Form?.Depth ?? 1;

    /// <summary>Whether it was prepared from a photo; an array is fed as it is.</summary>
    internal bool IsPhoto => Preprocessing.Name != AsItIs;

    /// <summary>The texts of tokens; empty for all else.</summary>
    public ImmutableArray<string> Tokens { get; init; } = [];

    /// <summary>What a reader of the figure should know of how it was made.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>An array of the user's, fed as it is.</summary>
    /// <param name="name">Name of its file.</param>
    /// <param name="value">The array in the input's own axes.</param>
    /// <param name="form">What its axes are.</param>
    internal static PhotoInput Of(string name, TensorValue value, InputForm form)
    {
        int places = form.Width * form.Height;
        float[][] planes = [.. Enumerable.Range(0, form.Channels).Select(c => Enumerable.Range(0, places).Select(i => value.Values[form.IsChannelsLast ? (i * form.Channels) + c : (c * places) + i]).ToArray())];
        float low = value.Values.DefaultIfEmpty().Min(), high = value.Values.DefaultIfEmpty().Max();
        var photo = DataPhoto.Draw(name, planes, form);
        // Black and white are the least and the most of what is fed.
        var asIs = new Preprocessing { Name = AsItIs, Scale = high > low ? (high - low) / 255.0 : 1, Mean = [-low] };
        string[] notes = form.Content == InputContent.Picture && form.Channels is not (1 or 3) ? [$"the picture shows {(form.Channels == 2 ? "channels 0 and 1 as red and cyan" : "channels 0, 1 and 2 as red, green and blue")} of {form.Channels}"] : [];
        return new PhotoInput(photo, value, form.IsChannelsLast, form.Width, form.Height, 0, 0, photo.Width, photo.Height, asIs) { Form = form, Notes = [.. notes] };
    }

    /// <summary>A plane of a layer, or of the input, at the input's size.</summary>
    /// <param name="plane">Row-major; slices of a volume one below the other.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows of all slices.</param>
    /// <param name="depth">Slices.</param>
    internal float[] Enlarged(ReadOnlySpan<float> plane, int width, int height, int depth) =>
        Depth == 1 ? Resampling.Bilinear(plane, width, height, Width, Height) : Resampling.Trilinear(plane, (width, height / depth, depth), (Width, Height / Depth, Depth));

    /// <summary>A plane as it lies on <see cref="Photo"/>: at a size there, slices of a volume laid out as the photo has them.</summary>
    internal float[] Spread(ReadOnlySpan<float> plane, int width, int height, int depth, int newWidth, int newHeight)
    {
        if (Form is { Content: InputContent.Tokens })
            return Cells(plane, width, newWidth, newHeight);
        if (Depth == 1)
            return Resampling.Bilinear(plane, width, height, newWidth, newHeight);
        var sheet = SliceSheet.Of(Form!);
        return Resampling.Bilinear(sheet.Lay(Enlarged(plane, width, height, depth), 0), sheet.Width, sheet.Height, newWidth, newHeight);
    }

    // Nothing lies between two words.
    private static float[] Cells(ReadOnlySpan<float> plane, int width, int newWidth, int newHeight)
    {
        float[] cells = new float[newWidth * newHeight];
        for (int i = 0; i < cells.Length; i++)
            cells[i] = plane[i % newWidth * width / newWidth];
        return cells;
    }

    /// <summary>Prepares a photo.</summary>
    /// <param name="photo">The photo.</param>
    /// <param name="preprocessing">How.</param>
    /// <param name="channels">1 for grey, 3 for colour.</param>
    /// <param name="width">Columns of the input.</param>
    /// <param name="height">Rows of the input.</param>
    /// <param name="isChannelsLast">Whether the channels come last.</param>
    /// <exception cref="ExplainException">The number of channels is neither 1 nor 3, or the mean is not known.</exception>
    internal static PhotoInput Prepare(Photo photo, Preprocessing preprocessing, int channels, int width, int height, bool isChannelsLast)
    {
        if (channels is not (1 or 3))
            throw new ExplainException($"the network's input has {channels} channels; a photo gives 1 or 3") { IsUnsupported = true, Code = "no-photo" };
        if (preprocessing.MeanFile is { } file)
            throw new ExplainException($"{preprocessing.Name} takes its mean from the file '{file}', which is not read; give the mean of each channel") { Code = "mean-file" };
        var (scaleX, scaleY) = Scales(photo, preprocessing, width, height);
        int resizedWidth = Math.Max(1, (int)Math.Round(photo.Width * scaleX)), resizedHeight = Math.Max(1, (int)Math.Round(photo.Height * scaleY));
        var resized = photo.Resized(resizedWidth, resizedHeight);
        int left = (int)Math.Floor((resizedWidth - width) / 2.0), top = (int)Math.Floor((resizedHeight - height) / 2.0);
        float[] values = new float[channels * width * height];
        for (int c = 0; c < channels; c++)
        {
            float[] plane = channels == 1 ? Grey(resized) : resized.Planes[preprocessing.IsBgr ? 2 - c : c];
            for (int y = 0; y < height; y++)
            {
                for (int x = 0; x < width; x++)
                {
                    int px = x + left, py = y + top;
                    bool isInside = px >= 0 && py >= 0 && px < resizedWidth && py < resizedHeight;
                    // Outside lies the mean: zero for the network.
                    double value = isInside ? ((plane[(py * resizedWidth) + px] * preprocessing.Scale) - preprocessing.MeanOf(c)) / preprocessing.DeviationOf(c) : 0;
                    values[isChannelsLast ? (((y * width) + x) * channels) + c : (((c * height) + y) * width) + x] = (float)value;
                }
            }
        }

        double unitX = (double)photo.Width / resizedWidth, unitY = (double)photo.Height / resizedHeight;
        var value4 = isChannelsLast ? TensorValue.Of(values, 1, height, width, channels) : TensorValue.Of(values, 1, channels, height, width);
        return new PhotoInput(photo, value4, isChannelsLast, width, height, left * unitX, top * unitY, width * unitX, height * unitY, preprocessing);
    }

    /// <summary>The picture for a network of a form: in its axes, and whole numbers where it takes such.</summary>
    internal static PhotoInput Prepare(Photo photo, Preprocessing preprocessing, InputForm form)
    {
        if (form.Content != InputContent.Picture)
            throw new ExplainException($"the network takes a {form.Content.ToString().ToLowerInvariant()} of {string.Join('×', form.FedShape)}, not a picture") { IsUnsupported = true, Code = "no-photo" };
        var input = Prepare(photo, preprocessing, form.Channels, form.Width, form.Height, form.IsChannelsLast);
        if (!form.Shape.IsDefault)
            input = input with { Value = input.Value with { Shape = form.Shape } };
        ImmutableArray<string> notes = photo.Note.Length > 0 ? [photo.Note] : [];
        if (!form.IsInteger)
            return input with { Form = form, Notes = notes };
        float[] whole = Array.ConvertAll(input.Value.Values, static v => MathF.Round(v));
        bool isFar = input.Value.Values.Zip(whole, static (v, w) => Math.Abs(v - w)).Average() > 0.3 || whole.Min() < 0 || whole.Max() <= 3;
        return input with
        {
            Form = form,
            Value = input.Value with { Values = whole },
            Notes = isFar && preprocessing.Scale != 1 ? [.. notes, $"the input takes whole numbers, so that preparing pictures is part of the network; '{preprocessing.Name}' gives it {whole.Min():0} to {whole.Max():0}, where 0 to 255 is usual"] : notes,
        };
    }

    /// <summary>A value in the network's space for a colour, as <see cref="Preprocessing"/> maps it.</summary>
    /// <param name="channel">Channel as the network has it.</param>
    /// <param name="pixel">0 to 255.</param>
    public float ValueOf(int channel, double pixel) =>
        (float)(((pixel * Preprocessing.Scale) - Preprocessing.MeanOf(channel)) / Preprocessing.DeviationOf(channel));

    private static (double X, double Y) Scales(Photo photo, Preprocessing preprocessing, int width, int height)
    {
        double x = (double)width / photo.Width, y = (double)height / photo.Height;
        return preprocessing.Fit switch
        {
            PhotoFit.Crop => (Math.Max(x, y) * preprocessing.CropScale, Math.Max(x, y) * preprocessing.CropScale),
            PhotoFit.Pad => (Math.Min(x, y), Math.Min(x, y)),
            _ => (x, y),
        };
    }

    // Luma of ITU-R BT.601, as Pillow's mode L.
    private static float[] Grey(Photo photo) =>
        [.. Enumerable.Range(0, photo.Width * photo.Height).Select(i => (0.299f * photo.Planes[0][i]) + (0.587f * photo.Planes[1][i]) + (0.114f * photo.Planes[2][i]))];
}
