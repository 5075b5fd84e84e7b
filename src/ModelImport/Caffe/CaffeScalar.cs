using System.Globalization;

namespace NetDraw.ModelImport.Caffe;

/// <summary>One scalar value of a message.</summary>
/// <param name="Kind">What it was written as.</param>
/// <param name="Text">The text: unescaped for strings, as written for everything else.</param>
/// <param name="Integer">The number where <paramref name="Kind"/> is an integer.</param>
/// <param name="Real">The number where <paramref name="Kind"/> is an integer or a real.</param>
internal readonly record struct CaffeScalar(CaffeScalarKind Kind, string Text, long Integer, double Real)
{
    public bool IsNumber => Kind is CaffeScalarKind.Integer or CaffeScalarKind.Real;

    public static CaffeScalar Of(long value) =>
        new(CaffeScalarKind.Integer, value.ToString(CultureInfo.InvariantCulture), value, value);

    public static CaffeScalar Of(double value) =>
        new(CaffeScalarKind.Real, value.ToString("R", CultureInfo.InvariantCulture), 0, value);

    public static CaffeScalar OfText(string value) => new(CaffeScalarKind.Text, value, 0, 0);

    public static CaffeScalar OfWord(string value) => new(CaffeScalarKind.Word, value, 0, 0);
}
