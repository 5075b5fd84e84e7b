using System.Globalization;

namespace NetDraw.ModelImport.Graph;

/// <summary>One module on the way to a layer.</summary>
/// <param name="Name">Its name within the module around it (<c>layer1</c>, <c>0</c>, <c>conv1</c>); not empty.</param>
/// <param name="Class">What it is an instance of (<c>BasicBlock</c>), without its package; empty where unknown.</param>
public sealed record ModuleSegment(string Name, string Class = "")
{
    /// <summary>The number that the name is or ends in (<c>0</c>, <c>block3</c>), or null.</summary>
    public int? Index
    {
        get
        {
            int start = Name.Length;
            while (start > 0 && char.IsAsciiDigit(Name[start - 1]))
                start--;
            return int.TryParse(Name.AsSpan(start), NumberStyles.None, CultureInfo.InvariantCulture, out int index) ? index : null;
        }
    }
}
