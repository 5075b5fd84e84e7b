using NetDraw.Diagram.Blocks;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Diagram.Text;

/// <summary>Something that a label may say of a block.</summary>
/// <param name="Name">Name in patterns, between braces.</param>
/// <param name="Description">One line for <c>netdraw list</c>.</param>
/// <param name="Value">What it is for a block of a network; empty where there is nothing to say.</param>
public sealed record LabelField(string Name, string Description, Func<Network, Block, string> Value);
