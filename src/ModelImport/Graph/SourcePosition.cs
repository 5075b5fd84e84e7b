namespace NetDraw.ModelImport.Graph;

/// <summary>Place in a text file, both counted from 1; the column counts characters.</summary>
public readonly record struct SourcePosition(int Line, int Column)
{
    /// <summary><c>line:column</c>.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Line}:{Column}");
}
