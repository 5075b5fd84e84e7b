using NetDraw.ModelImport;

namespace NetDraw.Cli.Inputs;

/// <summary>What MODEL arguments stand for.</summary>
/// <param name="Models">The models, in the order of the arguments, each file once.</param>
/// <param name="Problems">Folders and patterns without any model.</param>
internal sealed record ExpandedInputs(IReadOnlyList<ModelInput> Models, IReadOnlyList<ModelFormatException> Problems);
