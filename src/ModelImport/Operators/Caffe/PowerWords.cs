using System.Globalization;
using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Operators.Caffe;

/// <summary>What a Power layer computes, (shift + scale · x)^power (caffe: power_layer.cpp), in the words of arithmetic: few of them are powers.</summary>
internal static class PowerWords
{
    public static string Of(Attributes attributes)
    {
        double power = attributes.GetFloat("power_param.power", 1), scale = attributes.GetFloat("power_param.scale", 1), shift = attributes.GetFloat("power_param.shift", 0);
        string scaled = scale == 1 ? "x" : $"{Text(scale)} · x";
        return (power == 1, scale == 1, shift == 0) switch
        {
            (true, true, true) => "identity",
            (true, true, false) => shift < 0 ? $"subtract {Text(-shift)}" : $"add {Text(shift)}",
            (true, false, true) => scale == -1 ? "negate" : $"multiply by {Text(scale)}",
            (true, false, false) => scale == -1 ? $"{Text(shift)} − x" : $"{scaled} {(shift < 0 ? "−" : "+")} {Text(Math.Abs(shift))}",
            (false, true, true) => $"power {Text(power)}",
            _ => $"power {Text(power)} of {scaled}{(shift == 0 ? "" : $" {(shift < 0 ? "−" : "+")} {Text(Math.Abs(shift))}")}",
        };
    }

    private static string Text(double value) => value.ToString("G4", CultureInfo.InvariantCulture).Replace('-', '−');
}
