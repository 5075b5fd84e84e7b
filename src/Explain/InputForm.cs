namespace NetDraw.Explain;

/// <summary>How large a picture a network takes, and how its values lie.</summary>
/// <param name="Channels">Channels.</param>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
/// <param name="IsChannelsLast">Whether the channels come last.</param>
public sealed record InputForm(int Channels, int Height, int Width, bool IsChannelsLast);
