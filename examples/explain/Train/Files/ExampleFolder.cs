using System.Globalization;
using System.Text;
using NetDraw.Train.Pictures;
using SkiaSharp;

namespace NetDraw.Train.Files;

/// <summary>The files of the example: network, class names, pictures, boxes.</summary>
public static class ExampleFolder
{
    /// <summary>Writes all files.</summary>
    /// <param name="folder">The folder, made where it is missing.</param>
    /// <param name="network">The ONNX file.</param>
    public static void Write(string folder, byte[] network)
    {
        Directory.CreateDirectory(Path.Combine(folder, "pictures"));
        File.WriteAllBytes(Path.Combine(folder, "shapes.onnx"), network);
        File.WriteAllText(Path.Combine(folder, "labels.txt"), Labels());
        File.WriteAllText(Path.Combine(folder, "boxes.csv"), Boxes());
        foreach (var picture in ExamplePictures.All)
            File.WriteAllBytes(Path.Combine(folder, "pictures", picture.File), Png(Painter.Paint(picture.Sketch)));
    }

    /// <summary>The class names, one a line.</summary>
    public static string Labels() => string.Concat(ShapeKinds.All.Select(static k => k.Name + "\n"));

    /// <summary>A table of the shapes on the pictures: left and top are a box's first column and row, counted from 0.</summary>
    public static string Boxes()
    {
        var table = new StringBuilder("picture,class,left,top,width,height\n");
        foreach (var picture in ExamplePictures.All)
        {
            foreach (var shape in picture.Sketch.Shapes)
            {
                var box = shape.Box();
                table.Append(CultureInfo.InvariantCulture, $"{picture.File},{shape.Kind.Name},{box.Left},{box.Top},{box.Width},{box.Height}\n");
            }
        }

        return table.ToString();
    }

    private static byte[] Png(ShapePicture picture)
    {
        using var bitmap = new SKBitmap(Sketch.Width, Sketch.Height, SKColorType.Rgba8888, SKAlphaType.Opaque);
        var pixels = bitmap.GetPixelSpan();
        for (int i = 0; i < Sketch.Width * Sketch.Height; i++)
        {
            picture.Pixels.AsSpan(i * 3, 3).CopyTo(pixels[(i * 4)..]);
            pixels[(i * 4) + 3] = byte.MaxValue;
        }

        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }
}
