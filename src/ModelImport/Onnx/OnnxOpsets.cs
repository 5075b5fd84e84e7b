using NetDraw.ModelImport.Onnx.Schema;

namespace NetDraw.ModelImport.Onnx;

/// <summary>Versions of operator domains that a model or function imports; of a domain imported twice the highest counts.</summary>
internal sealed class OnnxOpsets
{
    private readonly Dictionary<string, int> versions = new(StringComparer.Ordinal);

    public OnnxOpsets(IEnumerable<OperatorSetIdProto> imports, OnnxText text)
    {
        foreach (var import in imports)
        {
            string domain = Normal(text.Of(import.Domain));
            versions[domain] = Math.Max(versions.GetValueOrDefault(domain), (int)Math.Clamp(import.Version, 0, int.MaxValue));
        }
    }

    /// <summary>Whether nothing is imported.</summary>
    public bool IsEmpty => versions.Count == 0;

    /// <summary>The version of a domain; 0 where it is not imported.</summary>
    public int VersionOf(string domain) => versions.GetValueOrDefault(domain);

    /// <summary>The standard domain has two spellings; here it is the empty one.</summary>
    public static string Normal(string domain) => domain == "ai.onnx" ? "" : domain;
}
