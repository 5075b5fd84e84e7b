namespace NetDraw.Corpus;

/// <summary>The measurement cannot be made: no corpus, no netdraw, a wrong argument.</summary>
internal sealed class CorpusException(string message) : Exception(message);
