using System.Globalization;

namespace NetDraw.Diagram.Styles.PlotNeuralNet;

/// <summary>Names of the places on slabs that lines start or end at.</summary>
internal static class SlabMark
{
    /// <summary>Upper and lower corner of the far edge of the last face to the right.</summary>
    public const string Back = "back";

    /// <summary>Far and near end of a bar.</summary>
    public const string Ends = "ends";

    /// <summary>Middle of a block's upper face, where lines leave; then where copies come in.</summary>
    public static string Top(int block) => string.Create(CultureInfo.InvariantCulture, $"top/{block}");

    /// <summary>Middle of the right rim of a block's upper face.</summary>
    public static string Rim(int block) => string.Create(CultureInfo.InvariantCulture, $"rim/{block}");

    /// <summary>Lower right corner of a block's front.</summary>
    public static string Corner(int block) => string.Create(CultureInfo.InvariantCulture, $"corner/{block}");

    /// <summary>Middle of the lower edge of a block's front, where lines leave; then where what is made larger comes in.</summary>
    public static string Foot(int block) => string.Create(CultureInfo.InvariantCulture, $"foot/{block}");
}
