using System.Globalization;

namespace NetDraw.ModelImport.Caffe;

/// <summary>
/// Single assignment: gives each write of a blob its own tensor name. The first write keeps the blob's name, later ones are
/// <c>blob#2</c>, <c>blob#3</c>, …; a layer reads what the file's last layer before it wrote.
/// </summary>
internal sealed class CaffeBlobs
{
    private readonly Dictionary<string, string> current = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> writes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> labels = new(StringComparer.Ordinal);
    private readonly HashSet<string> names;

    /// <param name="written">Every blob name that some layer of the net writes.</param>
    public CaffeBlobs(IEnumerable<string> written) => names = written.ToHashSet(StringComparer.Ordinal);

    /// <summary>Each tensor's name and its blob's, in the order of writing.</summary>
    public IEnumerable<(string Tensor, string Blob)> Labels => labels.Select(static l => (l.Key, l.Value));

    /// <summary>Whether something was written under the name already.</summary>
    public bool IsWritten(string blob) => current.ContainsKey(blob);

    /// <summary>Whether some layer, wherever in the file, writes the blob.</summary>
    public bool IsEverWritten(string blob) => writes.ContainsKey(blob) || names.Contains(blob);

    /// <summary>The tensor that a reader sees now; before any write, the first one to come.</summary>
    public string Read(string blob) => current.GetValueOrDefault(blob, blob);

    /// <summary>A new tensor for a write.</summary>
    public string Write(string blob)
    {
        int number = writes.GetValueOrDefault(blob) + 1;
        string name = blob;
        while (number > 1 || labels.ContainsKey(name))
        {
            name = string.Create(CultureInfo.InvariantCulture, $"{blob}#{Math.Max(number, 2)}");
            if (!names.Contains(name) && !labels.ContainsKey(name))
                break;
            number = Math.Max(number, 2) + 1;
        }

        writes[blob] = number;
        current[blob] = name;
        labels[name] = blob;
        return name;
    }
}
