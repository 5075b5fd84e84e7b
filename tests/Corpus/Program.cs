using NetDraw.Corpus;

// Reads, draws and checks every file of a folder of third-party models; see the README, "Measured on files nobody here wrote".
try
{
    return CorpusRun.Run(CorpusOptions.From(args));
}
catch (CorpusException e)
{
    Console.Error.WriteLine($"error: {e.Message}");
    return 2;
}
