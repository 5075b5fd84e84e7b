using NetDraw.ModelImport.Operators;

namespace NetDraw.ModelImport.Graph;

/// <summary>A body that was opened in place: a branch, the inside of a loop, a called function.</summary>
/// <param name="Owner">Name of the node whose body it is. A control-flow node stays in the network; of a called function's node only the name remains.</param>
/// <param name="Role">As <see cref="Subgraph.Role"/>: <c>then_branch</c>, <c>else_branch</c>, <c>body</c>, <c>function</c>.</param>
/// <param name="Caption">What a reader calls it: <c>then</c>, <c>else</c>, <c>loop body</c>, <c>scan body</c>; the type of a called function.</param>
public sealed record Enclosure(string Owner, string Role, string Caption)
{
    /// <summary>Whether each turn of a loop reads what the one before it computed.</summary>
    public bool CarriesState { get; init; }

    /// <summary>The body of a role in a node.</summary>
    /// <param name="owner">The node, under its name in the network around.</param>
    /// <param name="role">The role.</param>
    internal static Enclosure Of(Node owner, string role) => new(owner.Name, role, CaptionOf(owner, role)) { CarriesState = StatesOf(owner) > 0 };

    // Inputs of a Loop are the number of turns, the condition, and the states; those of a Scan the states, and what it runs along (ONNX, "Loop" and "Scan").
    private static long StatesOf(Node owner) => owner.Operator?.Bodies switch
    {
        BodyUse.Trips => owner.Inputs.Length - 2,
        BodyUse.Slices => owner.Inputs.Length - owner.Attributes.GetInteger("num_scan_inputs", owner.Inputs.Length),
        _ => 0,
    };

    private static string CaptionOf(Node owner, string role)
    {
        const string Branch = "_branch";
        if (role == Subgraph.FunctionRole)
            return owner.Type;
        if (role.EndsWith(Branch, StringComparison.Ordinal))
            return role[..^Branch.Length];
        return owner.Operator?.Bodies switch
        {
            BodyUse.Trips => "loop body",
            BodyUse.Slices => "scan body",
            _ => role.Replace('_', ' '),
        };
    }
}
