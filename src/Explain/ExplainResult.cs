using System.Collections.Immutable;
using NetDraw.Explain.Inputs;
using NetDraw.Explain.Methods;
using NetDraw.Explain.Targets;

namespace NetDraw.Explain;

/// <summary>What was found for one picture.</summary>
/// <param name="Input">The picture as the network saw it.</param>
/// <param name="Ranking">What the network says of it.</param>
/// <param name="Targets">What was explained.</param>
/// <param name="Explanations">What the methods found, in order of methods, targets and layers.</param>
/// <param name="Runs">The runs that they come from, one a method and target.</param>
/// <param name="Notes">Choices that were made for the user, each with its reason.</param>
public sealed record ExplainResult(
    PhotoInput Input, ClassRanking Ranking, ImmutableArray<ClassTarget> Targets, ImmutableArray<Explanation> Explanations, ImmutableArray<ExplainRun> Runs, ImmutableArray<string> Notes);
