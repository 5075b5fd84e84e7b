using NetDraw.ModelImport.Caffe.Text;
using NetDraw.ModelImport.Files;

namespace NetDraw.ModelImport.Caffe;

/// <summary>Finds the net of a solver: <c>net_param {}</c>, or the file that <c>net:</c> names (caffe.proto, SolverParameter).</summary>
internal static class CaffeSolver
{
    private static readonly string[] NetFields = ["net", "train_net", "test_net", "net_param", "train_net_param", "test_net_param"];

    /// <summary>The net, and the name of the file that it is in; the message itself where it is no solver.</summary>
    /// <exception cref="ModelFormatException">The solver names no net, or one that is not there.</exception>
    public static (CaffeMessage Net, string File, Diagnostic? Diagnostic) Resolve(CaffeMessage message, ModelSource source, NetworkPhase phase)
    {
        if (message.Has("layer") || message.Has("layers") || !NetFields.Any(message.Has))
            return (message, source.Name, null);
        string[] own = phase == NetworkPhase.Train ? ["train_net", "net", "test_net"] : ["test_net", "net", "train_net"];
        foreach (string field in own)
        {
            if (message.Messages($"{field}_param").FirstOrDefault() is { } inline)
                return (inline, source.Name, new("solver-net", $"the file is a solver; its '{field}_param' is drawn"));
        }

        string chosen = own.First(f => message.Scalar(f) is not null || f == own[^1]);
        if (message.Texts(chosen).FirstOrDefault() is not { Length: > 0 } path)
            throw new ModelFormatException(source.Name, "found a solver whose net is empty, expected net_param or the path of a net");
        return Open(source, path, chosen);
    }

    private static (CaffeMessage Net, string File, Diagnostic? Diagnostic) Open(ModelSource source, string path, string field)
    {
        if (source.Path is null)
            throw new ModelFormatException(source.Name, $"found a solver with {field}: \"{Quoted.Cut(path)}\", expected a file to look for it beside");
        string? found = Find(source.Path, path, field)
            ?? throw new ModelFormatException(source.Name, $"found a solver with {field}: \"{Quoted.Cut(path)}\", expected that file beside the solver or in a folder above it");
        source.Side?.Add(source.Name, found);
        var net = PrototxtParser.Parse(found, PrototxtText.Read(ModelSource.File(found)));
        if (NetFields.Any(net.Has) && !net.Has("layer") && !net.Has("layers"))
            throw new ModelFormatException(found, "found another solver, expected the net that a solver names");
        return (net, found, new("solver-net", $"the file is a solver; its {field} \"{Quoted.Cut(path)}\" is drawn"));
    }

    // A link within a solver's folders must not lead out of them; a path that leads out by itself says so.
    private static string Checked(string solver, string folder, string candidate, string path, string field)
    {
        string? problem = BoundedFile.Problem(candidate);
        if (problem is null && IsBelow(folder, Path.GetFullPath(candidate)) && !RealPath.IsWithin(candidate, folder))
            problem = "is a link that leads out of the folder that it lies in";
        return problem is null ? candidate : throw new ModelFormatException(solver, $"found a solver with {field}: {Quoted.Of(path)}, which {problem}");
    }

    private static bool IsBelow(string folder, string path) =>
        path.StartsWith(Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar, RealPath.Comparison);

    // Solvers name nets relative to where training starts, which is usually some folder above the solver's.
    private static string? Find(string solver, string path, string field)
    {
        if (path.Contains('\0', StringComparison.Ordinal))
            return null;
        for (string? folder = Path.GetDirectoryName(Path.GetFullPath(solver)); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            string candidate = Path.Combine(folder, path);
            // A folder of that name may stand before the file in a folder further up.
            if (FileFacts.Of(candidate).Kind is not (FileKind.None or FileKind.Folder) && !string.Equals(Path.GetFullPath(candidate), Path.GetFullPath(solver), StringComparison.Ordinal))
                return Checked(solver, folder, candidate, path, field);
        }

        return null;
    }
}
