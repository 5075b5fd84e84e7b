using System.Collections.Immutable;
using System.Globalization;
using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Operators.Caffe;

/// <summary>
/// Inputs and data layers. The batch is stated; the picture's size is where it is cropped or resized; the rest are symbols,
/// for only the data say. Channels are 3 where the layer is known to read colour pictures.
/// </summary>
internal static class DataOperators
{
    // Digits and letters are smaller, and as often grey.
    private const int SmallestPhotograph = 64;

    // Sets of photographs by the words that paths to them hold.
    private static readonly string[] ColourSets = ["cifar", "ilsvrc", "imagenet"];

    public static ImmutableArray<OperatorSpec> All { get; } =
    [
        CaffeRow.Of("Input", OperatorCategory.Data, Input, "INPUT"),
        CaffeRow.Of("DummyData", OperatorCategory.Data, Dummy, "DUMMYDATA"),
        CaffeRow.Of("MemoryData", OperatorCategory.Data, Memory, "SEQ_MEMORY_DATA", "ImageMemoryData", "MemoryDataMultiLabel"),
        Pictures("Data", "data_param", Labels.PerItem, "DataLayer", "LmdbData", "SimpleData", "DataTransform"),
        Pictures("ImageData", "image_data_param", Labels.PerItem, "ImageDataMultLabel", "ImageDataMulti", "FaceData", "MultiImageData", "ImageDimPrefetchingData"),
        Pictures("WindowData", "window_data_param", Labels.PerItem),
        Pictures("AnnotatedData", "data_param", Labels.Boxes, "YoloAnnotatedData", "AnnotatedDataYolo", "ccpdData", "faceAttributeData"),
        Pictures("BoxData", "data_param", Labels.Other),
        Pictures("ImageSegData", "image_data_param", Labels.Plane, "ImageLabelmapData", "IMAGE_LABELMAP_DATA", "ImageLabelData"),
        Pictures("DenseImageData", "dense_image_data_param", Labels.Plane),
        Pictures("WindowSegData", "window_data_param", Labels.Plane),
        CaffeRow.Of("VideoSegmentationData", OperatorCategory.Data, VideoPlanes, "VIDEO_SEGMENTATION_DATA"),
        Pictures("MultiLabelData", "multi_label_data_param", Labels.PerItem),
        Pictures("CPMData", "cpmdata_param", Labels.Other),
        CaffeRow.Of("VideoData", OperatorCategory.Data, Video, "VideoData2"),
        CaffeRow.Of("TokenizedData", OperatorCategory.Data, Tokens, "TokenizedDataPairs"),
        CaffeRow.Of("RandVec", OperatorCategory.Data, RandomVector),
        .. CaffeRow.Each(OperatorCategory.Data, Unstated, "HDF5Data", "HDF5_DATA", "LaneData", "MatRead", "TripletData", "SiameseData", "CustomData", "SequenceData", "BinaryData", "MultiData", "ImagePairData", "LMDBData"),
    ];

    private enum Labels
    {
        PerItem,
        Boxes,
        Plane,
        Other,
    }

    private static OperatorSpec Pictures(string type, string parameter, Labels labels, params string[] aliases) =>
        CaffeRow.Of(type, OperatorCategory.Data, scope => Picture(scope, parameter, labels), aliases);

    // One shape for all tops, or one each. Some forks state num, channels, height and width instead.
    private static void Input(ShapeScope scope)
    {
        var a = scope.Attributes;
        for (int i = 0; i < scope.OutputCount; i++)
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"input_param.shape[{i}].dim");
            var dims = a.GetDimensions(a.Has(name) ? name : "input_param.shape[0].dim");
            if (dims.IsEmpty)
                dims = Legacy(a, "input_param", i);
            if (!dims.IsEmpty && dims.All(static d => d.Value is not < 0))
                scope.SetOutput(i, [.. dims]);
        }

        scope.Fail("the file does not state the input's shape");
    }

    private static void Dummy(ShapeScope scope)
    {
        var a = scope.Attributes;
        for (int i = 0; i < scope.OutputCount; i++)
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"dummy_data_param.shape[{i}].dim");
            var dims = a.GetDimensions(a.Has(name) ? name : "dummy_data_param.shape[0].dim");
            if (dims.IsEmpty)
                dims = Legacy(a, "dummy_data_param", i);
            if (!dims.IsEmpty)
                scope.SetOutput(i, [.. dims]);
        }

        scope.Fail("dummy_data_param states no shape");
    }

    private static ImmutableArray<Dimension> Legacy(Attributes a, string parameter, int index)
    {
        var result = ImmutableArray.CreateBuilder<Dimension>(4);
        foreach (string name in new[] { "num", "channels", "height", "width" })
        {
            var given = a.GetDimensions($"{parameter}.{name}");
            if (given.IsEmpty)
                return [];
            result.Add(given[Math.Min(index, given.Length - 1)]);
        }

        return result.MoveToImmutable();
    }

    private static void Memory(ShapeScope scope)
    {
        var a = scope.Attributes;
        const string P = "memory_data_param";
        // naibaf7's fork states all axes at once, the batch first.
        if (a.GetDimensions($"{P}.dim") is { IsEmpty: false } all)
        {
            scope.SetOutput(0, [.. all]);
            for (int i = 1; i < scope.OutputCount; i++)
                scope.SetOutput(i, [all[0]]);
            return;
        }

        var batch = Batch(scope, P);
        scope.SetOutput(0, [batch, Given(scope, 0, 1, "channels", $"{P}.channels"), Given(scope, 0, 2, "height", $"{P}.height"), Given(scope, 0, 3, "width", $"{P}.width")]);
        for (int i = 1; i < scope.OutputCount; i++)
        {
            scope.SetOutput(i, a.Has($"{P}.label_channels")
                ? [batch, a.GetDimension($"{P}.label_channels", 1), a.GetDimension($"{P}.label_height", 1), a.GetDimension($"{P}.label_width", 1)]
                : [batch]);
        }
    }

    private static void Picture(ShapeScope scope, string parameter, Labels labels)
    {
        // Drawing tools' presets state a data layer's shape as an Input layer would.
        if (scope.Attributes.Has("input_param.shape[0].dim"))
        {
            Input(scope);
            return;
        }

        var batch = Batch(scope, parameter);
        var (height, width) = Size(scope, parameter);
        scope.SetOutput(0, [batch, Channels(scope, parameter), height, width]);
        for (int i = 1; i < scope.OutputCount; i++)
        {
            Shape? label = labels switch
            {
                Labels.PerItem => LabelShape(scope, parameter, batch),
                Labels.Boxes => [1, 1, scope.NewSymbol(i, 2, "boxes"), 8],
                Labels.Plane => i == 1 ? [batch, 1, height, width] : [batch, 2],
                _ => null,
            };
            scope.SetOutput(i, label);
        }

        scope.Fail("only the data say");
    }

    private static Shape LabelShape(ShapeScope scope, string parameter, Dimension batch)
    {
        string? count = new[] { $"{parameter}.label_num", $"{parameter}.label_dim", $"{parameter}.num_labels", $"{parameter}.labels", $"{parameter}.label_size" }.FirstOrDefault(scope.Attributes.Has);
        return count is null ? [batch] : [batch, scope.Attributes.GetDimension(count, 1)];
    }

    private static Dimension Batch(ShapeScope scope, string parameter) => Given(scope, 0, 0, "batch", $"{parameter}.batch_size", "data_param.batch_size", "image_data_param.batch_size");

    private static Dimension Given(ShapeScope scope, int output, int axis, string symbol, params string[] names)
    {
        foreach (string name in names)
        {
            if (scope.Attributes.GetDimension(name, 0) is var given && given != 0 && !given.IsUnknown)
                return given;
        }

        return scope.NewSymbol(output, axis, symbol);
    }

    private static (Dimension Height, Dimension Width) Size(ShapeScope scope, string parameter)
    {
        string[] heights = ["transform_param.crop_h", "transform_param.crop_height", "transform_param.crop_size_y"];
        string[] widths = ["transform_param.crop_w", "transform_param.crop_width", "transform_param.crop_size_x"];
        string[] squares = ["transform_param.crop_size", $"{parameter}.crop_size"];
        string[] sized = [$"{parameter}.new_", $"{parameter}.", "transform_param.resize_param.", "transform_param.new_", "transform_param.resize_param_yolo."];
        return (
            Given(scope, 0, 2, "height", [.. heights, .. squares, .. sized.Select(static s => $"{s}height")]),
            Given(scope, 0, 3, "width", [.. widths, .. squares, .. sized.Select(static s => $"{s}width")]));
    }

    // Pictures from files are colour unless the layer says otherwise; a database may hold anything, so it takes a hint: forced colour,
    // three means, a large crop with a mean picture, which only photographs get, or a set of photographs that everybody knows.
    private static Dimension Channels(ShapeScope scope, string parameter)
    {
        var a = scope.Attributes;
        if (a.GetBoolean("transform_param.force_gray", false) || !a.GetBoolean($"{parameter}.is_color", true))
            return 1;
        if (a.GetDimension($"{parameter}.channels", 0) is var given && given != 0)
            return given;
        int means = a.GetFloats("transform_param.mean_value").Length;
        bool isColour = parameter != "data_param" || a.GetBoolean("transform_param.force_color", false) || means == 3 || (a.GetInteger("transform_param.crop_size", 0) >= SmallestPhotograph && a.Has("transform_param.mean_file"))
            || IsKnownSet(a.GetText($"{parameter}.source", "")) || IsKnownSet(a.GetText("transform_param.mean_file", ""))
            || scope.Node.Type.Contains("Annotated", StringComparison.Ordinal);
        return isColour ? 3 : means > 3 ? means : scope.NewSymbol(0, 1, "channels");
    }

    private static bool IsKnownSet(string path) => ColourSets.Any(s => path.Contains(s, StringComparison.OrdinalIgnoreCase));

    // Two-stream nets stack frames as channels (video_data_param.modality); C3D gives frames an axis of their own.
    private static void Video(ShapeScope scope)
    {
        var a = scope.Attributes;
        string p = a.Names.Any(static n => n.StartsWith("video_data_param.", StringComparison.Ordinal)) ? "video_data_param" : "image_data_param";
        var batch = Batch(scope, p);
        var (height, width) = Size(scope, p);
        var frames = a.GetDimension($"{p}.new_length", 1);
        bool isStacked = a.Has($"{p}.modality") || a.Has($"{p}.num_segments");
        bool isFlow = a.GetText($"{p}.modality", "RGB") is "FLOW" or "1";
        var channels = (Dimension)(isFlow ? 2 : 3) * frames * a.GetDimension($"{p}.num_segments", 1);
        // Intel's SSD reads a film or a camera picture by picture.
        bool isPictures = p == "video_data_param" && !a.Has($"{p}.new_length") && (a.Has($"{p}.video_type") || a.Has($"{p}.video_file") || a.Has($"{p}.skip_frames"));
        scope.SetOutput(0, isPictures ? [batch, 3, height, width] : isStacked ? [batch, channels, height, width] : [batch, 3, frames, height, width]);
        for (int i = 1; i < scope.OutputCount; i++)
            scope.SetOutput(i, [batch]);
    }

    // C3D's films and what each of their places is; how many frames they have, the files say.
    private static void VideoPlanes(ShapeScope scope)
    {
        const string P = "image_data_param";
        var (height, width) = Size(scope, P);
        Shape film = [Batch(scope, P), 3, Given(scope, 0, 4, "frames", $"{P}.new_length"), height, width];
        for (int i = 0; i < scope.OutputCount; i++)
            scope.SetOutput(i, i == 0 ? film : film.With(1, 1));
    }

    // MyCaffe: tokens, their positions and the targets, batch × block.
    private static void Tokens(ShapeScope scope)
    {
        Shape shape = [Batch(scope, "tokenized_data_param"), Given(scope, 0, 1, "tokens", "tokenized_data_param.block_size")];
        for (int i = 0; i < scope.OutputCount; i++)
            scope.SetOutput(i, i == 1 ? shape.With(0, 1) : shape);
    }

    private static void RandomVector(ShapeScope scope)
    {
        var a = scope.Attributes;
        scope.SetOutput(0, [Batch(scope, "randvec_param"), a.GetDimension("randvec_param.dim", Dimension.Unknown), 1, 1]);
        scope.Fail("randvec_param states no dim");
    }

    private static void Unstated(ShapeScope scope) => scope.Fail($"only the data of the {scope.Node.Type} layer say its shapes");
}
