namespace NetDraw.Cli.Commands;

/// <summary>A catalogue as <c>netdraw list</c> shows it.</summary>
/// <param name="Name">Name on the command line.</param>
/// <param name="Rows">Names with one line about each.</param>
internal sealed record Listing(string Name, Func<IEnumerable<(string Name, string Description)>> Rows);
