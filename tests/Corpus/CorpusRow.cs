using System.Globalization;

namespace NetDraw.Corpus;

/// <summary>What was measured of one file.</summary>
internal sealed record CorpusRow(string Part, string Path)
{
    /// <summary>The columns of the table.</summary>
    public const string Header = "part\tpath\tdrawn\tcounts\tseconds\tpeak_mb\tnodes\ttensors\tshaped\tstatic_input\tboxes\tplumbing\tnote";

    /// <summary>Whether a figure came out of it, well-formed and without script.</summary>
    public bool IsDrawn { get; init; }

    /// <summary>Whether the counts equal the oracle's; null where the oracle does not cover the file.</summary>
    public bool? CountsAgree { get; init; }

    /// <summary>Seconds taken to read and draw.</summary>
    public double Seconds { get; init; }

    /// <summary>Largest memory in MB, for files drawn in a process of their own.</summary>
    public double? PeakMegabytes { get; init; }

    /// <summary>Layers or nodes of the file.</summary>
    public int Nodes { get; init; }

    /// <summary>Tensors that layers write.</summary>
    public int Tensors { get; init; }

    /// <summary>Those of them whose every extent is a number or a named expression.</summary>
    public int Shaped { get; init; }

    /// <summary>Whether the file states the shape of everything that enters the net.</summary>
    public bool HasStaticInput { get; init; }

    /// <summary>Whether an unshaped tensor says no reason.</summary>
    public bool HasSilentGap { get; init; }

    /// <summary>Boxes of layers in the figure.</summary>
    public int Boxes { get; init; }

    /// <summary>Those of them that only rearrange what they are given.</summary>
    public int Plumbing { get; init; }

    /// <summary>What is wrong, or worth knowing.</summary>
    public string Note { get; init; } = "";

    /// <summary>Whether the part counts the row as a failure.</summary>
    public bool IsFailure { get; init; }

    /// <summary>The row as a line of the table.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Part}\t{Path}\t{(IsDrawn ? "yes" : "no")}\t{Agreement}\t{Seconds:0.000}\t{PeakMegabytes:0.#}\t{Nodes}\t{Tensors}\t{Shaped}\t{(HasStaticInput ? "yes" : "no")}\t{Boxes}\t{Plumbing}\t{Clean(Note)}");

    private string Agreement => CountsAgree switch { true => "equal", false => "DIFFER", null => "" };

    private static string Clean(string text)
    {
        string line = new([.. text.Select(static c => char.IsControl(c) || char.IsSurrogate(c) ? ' ' : c)]);
        return line.Length > 600 ? line[..600] + "…" : line;
    }
}
