namespace NetDraw.ModelImport;

/// <summary>Which of a Caffe net's layers to keep (caffe: net.cpp, FilterNet and StateMeetsRule).</summary>
public enum NetworkPhase
{
    /// <summary>Layers of the TEST phase; what a deployed net runs.</summary>
    Test,
    /// <summary>Layers of the TRAIN phase.</summary>
    Train,
    /// <summary>Every layer of the file, whatever its rules.</summary>
    All,
}
