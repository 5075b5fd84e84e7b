using System.Globalization;
using NetDraw.Explain;
using NetDraw.Explain.Inputs.Arrays;
using NetDraw.Explain.Running;

namespace NetDraw.Cli.Explaining;

/// <summary>Reads <c>--feed</c>: <c>name=file.npy</c>, <c>name=1.5</c>, <c>name=1,2,3</c>.</summary>
internal static class FeedText
{
    /// <summary>The input and its value.</summary>
    /// <exception cref="ExplainException">The value is neither numbers nor a file of such.</exception>
    public static InputFeed Read(string text)
    {
        int at = text.IndexOf('=', StringComparison.Ordinal);
        string name = text[..at].Trim(), value = text[(at + 1)..].Trim();
        if (ArrayFile.IsArray(value))
            return new(name, ArrayFile.Read(value, name));
        float[] numbers = [.. value.Split(',').Select(part => float.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out float v) && float.IsFinite(v) ? v
            : value is "true" ? 1 : value is "false" ? 0 : throw new ExplainException($"--feed {text}: '{value}' is neither a number nor a file of numbers"))];
        return new(name, numbers.Length == 1 ? new TensorValue([], numbers) : TensorValue.Of(numbers, numbers.Length));
    }
}
