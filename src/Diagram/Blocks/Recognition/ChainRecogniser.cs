using System.Text.RegularExpressions;

namespace NetDraw.Diagram.Blocks.Recognition;

/// <summary>A plan of links in a row that readers know by a name.</summary>
/// <param name="Name">That name.</param>
/// <param name="Source">Where it was published: paper and figure.</param>
/// <param name="Pattern">The links' letters, as <see cref="ChainLetters"/> gives them; bounded but for one run of a letter, so that matching takes linear time.</param>
internal sealed record ChainRecogniser(string Name, string Source, Regex Pattern);
