using System.Collections.Frozen;

namespace NetDraw.Diagram.Text;

/// <summary>Letters and signs by their LaTeX names.</summary>
internal static class Symbols
{
    private static readonly FrozenDictionary<string, string> ByName = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["alpha"] = "α", ["beta"] = "β", ["gamma"] = "γ", ["delta"] = "δ", ["epsilon"] = "ε", ["varepsilon"] = "ε", ["zeta"] = "ζ", ["eta"] = "η",
        ["theta"] = "θ", ["vartheta"] = "ϑ", ["iota"] = "ι", ["kappa"] = "κ", ["lambda"] = "λ", ["mu"] = "μ", ["nu"] = "ν", ["xi"] = "ξ",
        ["pi"] = "π", ["rho"] = "ρ", ["sigma"] = "σ", ["varsigma"] = "ς", ["tau"] = "τ", ["upsilon"] = "υ", ["phi"] = "φ", ["varphi"] = "φ",
        ["chi"] = "χ", ["psi"] = "ψ", ["omega"] = "ω", ["omicron"] = "ο",
        ["Gamma"] = "Γ", ["Delta"] = "Δ", ["Theta"] = "Θ", ["Lambda"] = "Λ", ["Xi"] = "Ξ", ["Pi"] = "Π", ["Sigma"] = "Σ", ["Upsilon"] = "Υ",
        ["Phi"] = "Φ", ["Psi"] = "Ψ", ["Omega"] = "Ω",
        ["times"] = "×", ["cdot"] = "·", ["pm"] = "±", ["div"] = "÷", ["leq"] = "≤", ["geq"] = "≥", ["neq"] = "≠", ["approx"] = "≈",
        ["to"] = "→", ["rightarrow"] = "→", ["leftarrow"] = "←", ["uparrow"] = "↑", ["downarrow"] = "↓", ["leftrightarrow"] = "↔",
        ["infty"] = "∞", ["partial"] = "∂", ["nabla"] = "∇", ["sum"] = "∑", ["prod"] = "∏", ["sqrt"] = "√", ["oplus"] = "⊕", ["otimes"] = "⊗",
        ["odot"] = "⊙", ["circ"] = "∘", ["in"] = "∈", ["ldots"] = "…", ["dots"] = "…", ["cdots"] = "⋯", ["deg"] = "°", ["ell"] = "ℓ",
    }.ToFrozenDictionary(static s => s.Key, static s => s.Value, StringComparer.Ordinal);

    /// <summary>The sign of a name without its backslash, or null.</summary>
    public static string? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The known name nearest to a misspelt one, or null.</summary>
    public static string? Nearest(string name) => Rules.Suggestion.Nearest(name, ByName.Keys.Order(StringComparer.Ordinal));
}
