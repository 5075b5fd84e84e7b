namespace NetDraw.Diagram.Layout.Msagl;

/// <summary>The script engine gave no layout; another engine has to.</summary>
internal sealed class ScriptFailedException(string message, Exception? cause = null) : Exception(message, cause);
