namespace NetDraw.Cli.Inputs;

/// <summary>A file given beside the models, such as a picture, is at fault; the message names it and says why.</summary>
internal sealed class InputException(string message, Exception? cause = null) : Exception(message, cause);
