using System.Collections.Frozen;
using NetDraw.ModelImport;

namespace NetDraw.Diagram.Text;

/// <summary>Letters and signs by their LaTeX names.</summary>
internal static class Symbols
{
    private const string Table = """
        alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ mu μ nu ν xi ξ omicron ο pi π rho ρ
        sigma σ varsigma ς tau τ upsilon υ phi φ varphi φ chi χ psi ψ omega ω
        Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω
        times × cdot · pm ± div ÷ leq ≤ geq ≥ neq ≠ approx ≈ to → rightarrow → leftarrow ← uparrow ↑ downarrow ↓ leftrightarrow ↔
        le ≤ ge ≥ ne ≠ ll ≪ gg ≫ equiv ≡ sim ∼ simeq ≃ propto ∝ mapsto ↦ Rightarrow ⇒ Leftrightarrow ⇔ forall ∀ exists ∃ notin ∉ subset ⊂ subseteq ⊆ cup ∪ cap ∩
        wedge ∧ vee ∨ int ∫ ominus ⊖ ast ∗ star ⋆ top ⊤ perp ⊥ parallel ∥ langle ⟨ rangle ⟩ prime ′ infty ∞ partial ∂ nabla ∇ sum ∑ prod ∏ sqrt √ oplus ⊕ otimes ⊗ odot ⊙ circ ∘ in ∈ ldots … dots … cdots ⋯ deg ° ell ℓ
        """;

    private static readonly FrozenDictionary<string, string> ByName = Table.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Chunk(2)
        .ToFrozenDictionary(static pair => pair[0], static pair => pair[1], StringComparer.Ordinal);

    /// <summary>All signs, by their names.</summary>
    public static IReadOnlyDictionary<string, string> All => ByName;

    /// <summary>The sign of a name without its backslash, or null.</summary>
    public static string? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The known name nearest to a misspelt one, or null.</summary>
    public static string? Nearest(string name) => Suggestion.Nearest(name, ByName.Keys.Order(StringComparer.Ordinal));
}
