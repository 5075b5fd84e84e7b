namespace NetDraw.ModelImport.Caffe;

/// <summary>What a text file that is no net seems to be, by the names of its fields.</summary>
internal static class CaffeFileKinds
{
    private static readonly (string[] AnyOf, string Kind)[] Kinds =
    [
        (["base_lr", "lr_policy", "max_iter", "snapshot_prefix", "solver_mode", "test_iter"], "a solver without a net"),
        (["item"], "a label map"),
        (["ir_version", "opset_import", "producer_name"], "an ONNX model in text form"),
        (["op"], "a Caffe2 net"),
        (["graph_def", "node", "versions", "library"], "a TensorFlow graph in text form"),
        (["train", "process"], "a training script's settings"),
        (["start_layer", "end_layers", "node_info"], "a multi-node setting"),
        (["model", "train_config", "eval_config"], "a pipeline configuration"),
        (["layers_config", "history", "current_step"], "a solver's state"),
    ];

    /// <summary><c>, it seems to be …</c>, or nothing.</summary>
    public static string Hint(CaffeMessage message)
    {
        string? kind = Kinds.FirstOrDefault(k => k.AnyOf.Any(message.Has)).Kind;
        return kind is not null ? $"; it seems to be {kind}"
            : message.Fields.Count > 0 ? $"; its first field is '{message.Fields[0].Name}'"
            : "";
    }
}
