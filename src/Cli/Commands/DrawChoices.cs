using System.CommandLine;

namespace NetDraw.Cli.Commands;

/// <summary>The options of <c>draw</c> that decide what a figure looks like.</summary>
internal sealed class DrawChoices
{
    private readonly Lazy<HashSet<Option>> single;

    /// <summary>Makes the options.</summary>
    public DrawChoices() => single = new(() =>
    {
        var own = new Command("own");
        Drawing.AddTo(own);
        Reading.AddTo(own);
        Writing.AddTo(own);
        return [.. own.Options];
    });

    /// <summary>How a network is drawn.</summary>
    public DrawingChoices Drawing { get; } = new();

    /// <summary>Rules for single layers.</summary>
    public RuleChoices Rules { get; } = new();

    /// <summary>The spec file.</summary>
    public SpecChoice Specs { get; } = new();

    /// <summary>How a model is read.</summary>
    public ReadingOptions Reading { get; } = new();

    /// <summary>How a figure is written.</summary>
    public WritingChoices Writing { get; } = new();

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        Writing.AddTo(command);
        Drawing.AddTo(command);
        Rules.AddTo(command);
        Specs.AddTo(command);
        Reading.AddTo(command);
    }

    /// <summary>Whether <see cref="Drawing"/>, <see cref="Reading"/> and <see cref="Writing"/> say all that the option decides.</summary>
    public bool Decides(Option option) => single.Value.Contains(option);
}
