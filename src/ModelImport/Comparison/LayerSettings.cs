using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Comparison;

/// <summary>Which of a layer's attributes say what it does.</summary>
internal static class LayerSettings
{
    // Learning rates and how weights are filled before training: Caffe's.
    private static readonly string[] TrainingParts = ["param[", "_filler", "lr_mult", "decay_mult", "blobs_lr", "weight_decay"];

    /// <summary>Their names, in file order, without those that training alone reads and those that name shared weights.</summary>
    public static IEnumerable<string> NamesOf(Node node) =>
        node.Attributes.Names.Where(name => node.Dialect.NamesShared?.Invoke(name) != true && !TrainingParts.Any(part => name.Contains(part, StringComparison.Ordinal)));
}
