using System.Globalization;
using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Caffe;

/// <summary>A message as a list of fields in file order; what the text parser and the binary decoder both make. Not changed once made.</summary>
internal sealed class CaffeMessage(IReadOnlyList<CaffeField> fields)
{
    public static CaffeMessage Empty { get; } = new([]);

    public IReadOnlyList<CaffeField> Fields { get; } = fields;

    public bool Has(string name) => Fields.Any(f => f.Name == name);

    public IEnumerable<CaffeField> All(string name) => Fields.Where(f => f.Name == name);

    public IEnumerable<CaffeMessage> Messages(string name) => All(name).Select(static f => f.Message).OfType<CaffeMessage>();

    /// <summary>The last message of a name, as protobuf reads a singular field, or null.</summary>
    public CaffeMessage? Message(string name) => Messages(name).LastOrDefault();

    public IEnumerable<CaffeScalar> Scalars(string name) => All(name).Where(static f => f.Scalar is not null).Select(static f => f.Scalar!.Value);

    public CaffeScalar? Scalar(string name)
    {
        for (int i = Fields.Count - 1; i >= 0; i--)
        {
            if (Fields[i].Scalar is { } scalar && Fields[i].Name == name)
                return scalar;
        }

        return null;
    }

    public string? Text(string name) => Scalar(name)?.Text;

    public IEnumerable<string> Texts(string name) => Scalars(name).Select(static s => s.Text);

    public long? Integer(string name) => Scalar(name) is { Kind: CaffeScalarKind.Integer } scalar ? scalar.Integer : null;

    public CaffeMessage Without(params string[] names) => new([.. Fields.Where(f => !names.Contains(f.Name))]);

    public CaffeMessage With(IEnumerable<CaffeField> more) => new([.. Fields, .. more]);
}

/// <summary>One field of a message, from text or from binary: a scalar, a message, or a payload left in the file.</summary>
internal sealed class CaffeField
{
    public CaffeField(string name, CaffeScalar scalar, SourcePosition? position = null)
    {
        Name = name;
        Scalar = scalar;
        Position = position;
    }

    public CaffeField(string name, CaffeMessage message, SourcePosition? position = null)
    {
        Name = name;
        Message = message;
        Position = position;
    }

    public CaffeField(string name, CaffePayload payload)
    {
        Name = name;
        Payload = payload;
    }

    public string Name { get; }

    public CaffeScalar? Scalar { get; }

    public CaffeMessage? Message { get; }

    public CaffePayload? Payload { get; }

    public SourcePosition? Position { get; }

    public CaffeField Renamed(string name) =>
        Message is { } message ? new(name, message, Position)
        : Scalar is { } scalar ? new(name, scalar, Position)
        : new(name, Payload!.Value);
}

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

/// <summary>What a scalar was written as.</summary>
internal enum CaffeScalarKind
{
    /// <summary>A whole number that fits 64 bits.</summary>
    Integer,
    /// <summary>A number with a fraction or an exponent, infinity, not-a-number, or a whole number past 64 bits.</summary>
    Real,
    /// <summary>A quoted string.</summary>
    Text,
    /// <summary>A bare word: an enum's name, a truth value, or a placeholder of a template.</summary>
    Word,
}

/// <summary>Numbers that were left in the file: where they are, and how they are stored.</summary>
/// <param name="Offset">Byte offset in the file.</param>
/// <param name="Length">Length in bytes.</param>
/// <param name="ElementSize">4 for binary32, 8 for binary64, 2 for binary16, 1 for bytes.</param>
internal readonly record struct CaffePayload(long Offset, long Length, int ElementSize);
