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
