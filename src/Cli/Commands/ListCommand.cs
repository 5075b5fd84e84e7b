using System.CommandLine;
using NetDraw.Cli.Options;

namespace NetDraw.Cli.Commands;

/// <summary><c>netdraw list</c>: what there is to choose from.</summary>
internal static class ListCommand
{
    /// <summary>Makes the command.</summary>
    public static ExampledCommand Make(Terminal terminal)
    {
        string[] names = [.. Listings.All.Select(static l => l.Name)];
        var what = new Argument<string?>("WHAT")
        {
            HelpName = "WHAT",
            Description = $"one of {string.Join(", ", names)}; all but the operators where not given",
            Arity = ArgumentArity.ZeroOrOne,
        };
        what.Validators.Add(found =>
        {
            if (found.Tokens is [var token, ..] && !names.Contains(token.Value, StringComparer.Ordinal))
                found.AddError($"list: {OptionRows.NotOneOf(token.Value, names)}");
        });
        what.CompletionSources.Add(names);
        var command = new ExampledCommand("list", "List what there is to choose from, and which operators are known by which rules.")
        {
            Examples = ["netdraw list", "netdraw list operators"],
        };
        command.Arguments.Add(what);
        command.SetAction(parsed =>
        {
            string? chosen = parsed.GetValue(what);
            var listings = Listings.All.Where(l => chosen is null ? l.Name != "operators" : l.Name == chosen);
            foreach (var listing in listings)
                Write(terminal.Out, listing, isTitled: chosen is null);
            return ExitCodes.Done;
        });
        return command;
    }

    private static void Write(TextWriter output, Listing listing, bool isTitled)
    {
        var rows = listing.Rows().ToList();
        int width = rows.Count == 0 ? 0 : rows.Max(static r => r.Name.Length);
        if (isTitled)
            output.Write($"{listing.Name}:\n");
        foreach (var (name, description) in rows)
            output.Write($"{(isTitled ? "  " : "")}{name.PadRight(width)}  {description}\n");
    }
}
