namespace NetDraw.Explain.Running.Torch.Kernels;

/// <summary>One axis to be resized.</summary>
/// <param name="Axis">Which.</param>
/// <param name="Input">Extent before.</param>
/// <param name="Output">Extent after.</param>
/// <param name="Scale">Factor that coordinates are divided by.</param>
/// <param name="RoiStart">Start of the cut as a share of the input (tf_crop_and_resize).</param>
/// <param name="RoiEnd">End of it.</param>
internal readonly record struct ResizeAxis(int Axis, long Input, long Output, double Scale, double RoiStart, double RoiEnd);
