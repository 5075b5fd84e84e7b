using NetDraw.Explain.Inputs;
using NetDraw.Explain.Running;

namespace NetDraw.Explain;

/// <summary>An input without a photo for networks whose channels are no colours.</summary>
internal static class MadeUpInput
{
    /// <summary>A wave a channel, in the numbers that the first channel of a photo would have.</summary>
    public static PhotoInput Make(Photo waves, Preprocessing preprocessing, InputForm form)
    {
        var (channels, height, width, isLast) = form;
        float[] values = new float[channels * height * width];
        for (int i = 0; i < values.Length; i++)
        {
            var (channel, place) = isLast ? (i % channels, i / channels) : (i / (height * width), i % (height * width));
            values[i] = (float)(((waves.Planes[channel % waves.Planes.Length][place] * preprocessing.Scale) - preprocessing.MeanOf(0)) / preprocessing.DeviationOf(0));
        }

        var value = isLast ? TensorValue.Of(values, 1, height, width, channels) : TensorValue.Of(values, 1, channels, height, width);
        return new PhotoInput(waves, value, isLast, width, height, 0, 0, width, height, preprocessing);
    }
}
