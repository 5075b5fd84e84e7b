using System.Collections.Frozen;
using System.Text;

namespace NetDraw.Diagram.Formats.Tikz;

/// <summary>
/// Which characters LaTeX can set in a T1-encoded Helvetica without further packages, and how. Letters and signs of Latin-1 and Latin Extended-A
/// stand for themselves, in UTF-8; Greek and mathematics come from TeX's own fonts.
/// </summary>
internal static class LatexSymbols
{
    // Of the two blocks, what T1 lacks, and what Helvetica's own version of T1 leaves empty.
    private const string Gaps = "ĦħĵĸĿŀŉŊŋŦŧſ";

    private static readonly (string, string)[] Ascii =
    [
        ("&", "\\&"), ("%", "\\%"), ("$", "\\$"), ("#", "\\#"), ("_", "\\_"), ("{", "\\{"), ("}", "\\}"), ("~", "\\textasciitilde{}"),
        ("^", "\\textasciicircum{}"), ("\\", "\\textbackslash{}"), ("<", "\\textless{}"), (">", "\\textgreater{}"), ("|", "\\textbar{}"),
        ("\"", "\\textquotedbl{}"), ("'", "\\textquotesingle{}"), ("`", "\\textasciigrave{}"),
    ];

    private static readonly (string, string)[] Greek =
    [
        ("Α", "A"), ("Β", "B"), ("Γ", "$\\Gamma$"), ("Δ", "$\\Delta$"), ("Ε", "E"), ("Ζ", "Z"), ("Η", "H"), ("Θ", "$\\Theta$"), ("Ι", "I"),
        ("Κ", "K"), ("Λ", "$\\Lambda$"), ("Μ", "M"), ("Ν", "N"), ("Ξ", "$\\Xi$"), ("Ο", "O"), ("Π", "$\\Pi$"), ("Ρ", "P"), ("Σ", "$\\Sigma$"),
        ("Τ", "T"), ("Υ", "$\\Upsilon$"), ("Φ", "$\\Phi$"), ("Χ", "X"), ("Ψ", "$\\Psi$"), ("Ω", "$\\Omega$"), ("α", "$\\alpha$"), ("β", "$\\beta$"),
        ("γ", "$\\gamma$"), ("δ", "$\\delta$"), ("ε", "$\\varepsilon$"), ("ζ", "$\\zeta$"), ("η", "$\\eta$"), ("θ", "$\\theta$"), ("ι", "$\\iota$"),
        ("κ", "$\\kappa$"), ("λ", "$\\lambda$"), ("μ", "$\\mu$"), ("ν", "$\\nu$"), ("ξ", "$\\xi$"), ("ο", "o"), ("π", "$\\pi$"), ("ρ", "$\\rho$"),
        ("ς", "$\\varsigma$"), ("σ", "$\\sigma$"), ("τ", "$\\tau$"), ("υ", "$\\upsilon$"), ("φ", "$\\varphi$"), ("χ", "$\\chi$"), ("ψ", "$\\psi$"),
        ("ω", "$\\omega$"), ("ϑ", "$\\vartheta$"), ("ϕ", "$\\phi$"), ("ϖ", "$\\varpi$"), ("ϱ", "$\\varrho$"), ("ϵ", "$\\epsilon$"),
    ];

    private static readonly (string, string)[] Mathematics =
    [
        ("→", "$\\to$"), ("←", "$\\leftarrow$"), ("↑", "$\\uparrow$"), ("↓", "$\\downarrow$"), ("↔", "$\\leftrightarrow$"), ("↕", "$\\updownarrow$"),
        ("↗", "$\\nearrow$"), ("↘", "$\\searrow$"), ("↙", "$\\swarrow$"), ("↖", "$\\nwarrow$"), ("↦", "$\\mapsto$"), ("↪", "$\\hookrightarrow$"),
        ("⇒", "$\\Rightarrow$"), ("⇐", "$\\Leftarrow$"), ("⇑", "$\\Uparrow$"), ("⇓", "$\\Downarrow$"), ("⇔", "$\\Leftrightarrow$"),
        ("⟶", "$\\longrightarrow$"), ("⟵", "$\\longleftarrow$"), ("−", "$-$"), ("∗", "$\\ast$"), ("∘", "$\\circ$"), ("∙", "$\\bullet$"),
        ("⋅", "$\\cdot$"), ("√", "$\\surd$"), ("∞", "$\\infty$"), ("∂", "$\\partial$"), ("∇", "$\\nabla$"), ("∑", "$\\textstyle\\sum$"),
        ("∏", "$\\textstyle\\prod$"), ("∫", "$\\textstyle\\int$"), ("∈", "$\\in$"), ("∉", "$\\notin$"), ("∋", "$\\ni$"), ("∅", "$\\emptyset$"),
        ("∪", "$\\cup$"), ("∩", "$\\cap$"), ("∧", "$\\wedge$"), ("∨", "$\\vee$"), ("∀", "$\\forall$"), ("∃", "$\\exists$"), ("∝", "$\\propto$"),
        ("∼", "$\\sim$"), ("≃", "$\\simeq$"), ("≅", "$\\cong$"), ("≈", "$\\approx$"), ("≠", "$\\neq$"), ("≡", "$\\equiv$"), ("≤", "$\\leq$"),
        ("≥", "$\\geq$"), ("≪", "$\\ll$"), ("≫", "$\\gg$"), ("⊂", "$\\subset$"), ("⊃", "$\\supset$"), ("⊆", "$\\subseteq$"), ("⊇", "$\\supseteq$"),
        ("⊕", "$\\oplus$"), ("⊖", "$\\ominus$"), ("⊗", "$\\otimes$"), ("⊘", "$\\oslash$"), ("⊙", "$\\odot$"), ("⊤", "$\\top$"), ("⊥", "$\\perp$"),
        ("∥", "$\\parallel$"), ("∣", "$\\mid$"), ("⟨", "$\\langle$"), ("⟩", "$\\rangle$"), ("⌈", "$\\lceil$"), ("⌉", "$\\rceil$"),
        ("⌊", "$\\lfloor$"), ("⌋", "$\\rfloor$"), ("⋯", "$\\cdots$"), ("⋮", "$\\vdots$"), ("⋱", "$\\ddots$"), ("⋆", "$\\star$"), ("⋄", "$\\diamond$"),
        ("△", "$\\triangle$"), ("▽", "$\\bigtriangledown$"), ("ℓ", "$\\ell$"), ("ℵ", "$\\aleph$"), ("ℜ", "$\\Re$"), ("ℑ", "$\\Im$"),
        ("∖", "$\\setminus$"), ("∓", "$\\mp$"), ("≺", "$\\prec$"), ("≻", "$\\succ$"), ("⊢", "$\\vdash$"), ("⊣", "$\\dashv$"), ("∠", "$\\angle$"),
        ("′", "$'$"), ("″", "$''$"), ("∕", "$/$"),
    ];

    private static readonly (string, string)[] Signs =
    [
        ("\u00A0", "~"), ("\u2002", "\\enspace{}"), ("\u2003", "\\quad{}"), ("\u2009", "\\,"), ("\u200A", "\\,"), ("\u202F", "\\,"),
        ("\u2007", "\\enspace{}"), ("\u200B", ""), ("\u00AD", "-"), ("\u2010", "-"), ("\u2011", "-"), ("\u2012", "--"), ("–", "\\textendash{}"),
        ("—", "\\textemdash{}"), ("‘", "\\textquoteleft{}"), ("’", "\\textquoteright{}"), ("‚", "\\quotesinglbase{}"), ("“", "\\textquotedblleft{}"),
        ("”", "\\textquotedblright{}"), ("„", "\\quotedblbase{}"), ("†", "\\textdagger{}"), ("‡", "\\textdaggerdbl{}"), ("•", "\\textbullet{}"),
        ("●", "\\textbullet{}"), ("…", "\\textellipsis{}"), ("‰", "\\textperthousand{}"), ("‹", "\\guilsinglleft{}"), ("›", "\\guilsinglright{}"),
        ("⁄", "\\textfractionsolidus{}"), ("€", "\\texteuro{}"), ("™", "\\texttrademark{}"), ("\u2126", "$\\Omega$"), ("ﬀ", "ff"), ("ﬁ", "fi"),
        ("ﬂ", "fl"), ("\u212B", "\\AA{}"), ("ﬃ", "ffi"),
    ];

    private static readonly (string, string)[] Scripts =
    [
        ("⁰", "\\textsuperscript{0}"), ("⁴", "\\textsuperscript{4}"), ("⁵", "\\textsuperscript{5}"), ("⁶", "\\textsuperscript{6}"),
        ("⁷", "\\textsuperscript{7}"), ("⁸", "\\textsuperscript{8}"), ("⁹", "\\textsuperscript{9}"), ("₀", "\\textsubscript{0}"),
        ("₁", "\\textsubscript{1}"), ("₂", "\\textsubscript{2}"), ("₃", "\\textsubscript{3}"), ("₄", "\\textsubscript{4}"),
        ("₅", "\\textsubscript{5}"), ("₆", "\\textsubscript{6}"), ("₇", "\\textsubscript{7}"), ("₈", "\\textsubscript{8}"),
        ("₉", "\\textsubscript{9}"), ("⁺", "\\textsuperscript{+}"), ("⁻", "\\textsuperscript{-}"), ("⁼", "\\textsuperscript{=}"),
        ("⁽", "\\textsuperscript{(}"), ("⁾", "\\textsuperscript{)}"), ("ⁿ", "\\textsuperscript{n}"), ("ⁱ", "\\textsuperscript{i}"),
        ("ᵀ", "\\textsuperscript{T}"), ("₊", "\\textsubscript{+}"), ("₋", "\\textsubscript{-}"), ("₌", "\\textsubscript{=}"),
        ("₍", "\\textsubscript{(}"), ("₎", "\\textsubscript{)}"), ("ₐ", "\\textsubscript{a}"), ("ₑ", "\\textsubscript{e}"),
        ("ₒ", "\\textsubscript{o}"), ("ₓ", "\\textsubscript{x}"), ("ₙ", "\\textsubscript{n}"), ("ₘ", "\\textsubscript{m}"),
        ("ₖ", "\\textsubscript{k}"), ("ₜ", "\\textsubscript{t}"), ("ᵢ", "\\textsubscript{i}"), ("ⱼ", "\\textsubscript{j}"),
    ];

    private static readonly FrozenDictionary<int, string> Commands =
        ((IEnumerable<(string, string)>)[.. Ascii, .. Greek, .. Mathematics, .. Signs, .. Scripts]).ToFrozenDictionary(static r => char.ConvertToUtf32(r.Item1, 0), static r => r.Item2);

    private static readonly FrozenDictionary<int, string> Accents = new (int, string)[]
    {
        (0x300, "\\`"), (0x301, "\\'"), (0x302, "\\^"), (0x303, "\\~"), (0x304, "\\="), (0x306, "\\u"), (0x307, "\\."), (0x308, "\\\""),
        (0x30A, "\\r"), (0x30B, "\\H"), (0x30C, "\\v"), (0x327, "\\c"), (0x328, "\\k"),
    }.ToFrozenDictionary(static r => r.Item1, static r => r.Item2);

    /// <summary>Every character with a command of its own.</summary>
    internal static IEnumerable<int> Known => Commands.Keys.Order();

    /// <summary>What sets a character, or null where nothing does.</summary>
    public static string? Command(Rune rune) =>
        Commands.TryGetValue(rune.Value, out string? command) ? command
        : rune.Value is >= ' ' and < 0x7F || (rune.Value is >= 0xA1 and < 0x180 && !Gaps.Contains((char)rune.Value, StringComparison.Ordinal)) ? rune.ToString()
        : null;

    /// <summary>The accent that a combining mark is, or null.</summary>
    public static string? Accent(Rune mark) => Accents.GetValueOrDefault(mark.Value);
}
