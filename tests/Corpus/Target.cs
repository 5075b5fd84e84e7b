using System.Globalization;

namespace NetDraw.Corpus;

/// <summary>One line of the summary.</summary>
/// <param name="Name">What is measured, in the words of the goal.</param>
/// <param name="Measured">The figure.</param>
/// <param name="Goal">The goal; empty where the figure is only reported.</param>
/// <param name="IsMet">Whether it is met; true where there is none.</param>
internal sealed record Target(string Name, string Measured, string Goal, bool IsMet)
{
    /// <summary>A share of files that has to reach a fraction. No files at all is a miss.</summary>
    public static Target Share(string name, int good, int all, double atLeast) => new(
        name,
        string.Create(CultureInfo.InvariantCulture, $"{good} of {all} ({(all == 0 ? 0 : 100.0 * good / all):0.0} %)"),
        string.Create(CultureInfo.InvariantCulture, $"≥ {100 * atLeast:0.#} %"),
        all > 0 && good >= (all * atLeast) - 1e-9);

    /// <summary>A figure without goal.</summary>
    public static Target Note(string name, string measured) => new(name, measured, "", IsMet: true);
}
