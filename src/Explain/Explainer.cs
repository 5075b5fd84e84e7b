using System.Collections.Immutable;
using NetDraw.Explain.Inputs;
using NetDraw.Explain.Methods;
using NetDraw.Explain.Running;
using NetDraw.Explain.Targets;

namespace NetDraw.Explain;

/// <summary>The entry of this library: a network, a picture and a request become explanations.</summary>
public static class Explainer
{
    /// <summary>What the network says of a picture.</summary>
    /// <exception cref="ExplainException">The network cannot be run, or its scores are not numbers.</exception>
    public static ClassRanking Rank(ExplainModel model, PhotoInput input)
    {
        var scores = model.Forwards.Forward(new Dictionary<string, TensorValue>(StringComparer.Ordinal) { [model.InputTensor] = input.Value }, [model.Scores.Tensor])[model.Scores.Tensor];
        if (scores.Values.Length == 0 || (scores.Rank > 1 && scores.Shape[0] != 1))
            throw new ExplainException($"the scores '{model.Scores.Tensor}' of one picture are {scores.ShapeText}, expected 1×classes or 1×classes×places") { IsUnsupported = true, Code = "scores-shape" };
        if (Array.FindIndex(scores.Values, static v => !float.IsFinite(v)) is >= 0 and var index)
            throw new ExplainException($"the score of class {index} is {scores.Values[index]}, expected a number: weights of the network, or the preprocessing '{input.Preprocessing.Name}', may be at fault");
        return ClassRanking.Rank(scores, model.Scores);
    }

    /// <summary>The runs that a request stands for.</summary>
    /// <exception cref="ExplainException">A target, a layer or a parameter is not there.</exception>
    public static (ImmutableArray<ExplainRun> Runs, ImmutableArray<IExplainMethod> Methods, ImmutableArray<string> Notes) Plan(ExplainModel model, PhotoInput input, ClassRanking ranking, ExplainRequest request)
    {
        RequireParameters(request);
        var runs = ImmutableArray.CreateBuilder<ExplainRun>();
        var methods = ImmutableArray.CreateBuilder<IExplainMethod>();
        var notes = new List<string>();
        var targets = TargetExpressions.Read(request.Target, ranking.Scores, model.Labels);
        foreach (var method in request.Methods)
        {
            var (layers, reason) = method.TakesLayers ? LayerChoice.Choose(model.Layers, request.Layers, method, ranking.Scores.Length) : ([], null);
            if (reason is not null)
                notes.Add($"{method.Title}: {reason}");
            foreach (var target in method.KnowsClass ? targets : targets[..1])
            {
                runs.Add(new ExplainRun(model, input, target, layers, request.Options));
                methods.Add(method);
            }
        }

        return (runs.ToImmutable(), methods.ToImmutable(), [.. notes.Distinct()]);
    }

    /// <summary>Explains a picture.</summary>
    /// <param name="model">The network.</param>
    /// <param name="input">The picture.</param>
    /// <param name="request">What is wanted.</param>
    /// <param name="progress">Told of each pass: the method's title, passes done and all.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <exception cref="ExplainException">The network cannot be run, or a method does not apply to it.</exception>
    public static ExplainResult Explain(ExplainModel model, PhotoInput input, ExplainRequest request, Action<string, long, long>? progress = null, CancellationToken cancellation = default)
    {
        var ranking = Rank(model, input);
        var (runs, methods, notes) = Plan(model, input, ranking, request);
        var found = ImmutableArray.CreateBuilder<Explanation>();
        foreach (var (run, method) in runs.Zip(methods))
        {
            var watched = run with { Progress = progress is null ? null : (done, all) => progress(method.Title, done, all), Cancellation = cancellation };
            found.AddRange(method.Explain(watched));
        }

        return new ExplainResult(input, ranking, [.. runs.Select(static r => r.Target).Distinct()], found.ToImmutable(), runs, notes);
    }

    // Values for methods that are not asked for do no harm; a name that no method has is a slip.
    private static void RequireParameters(ExplainRequest request)
    {
        string[] known = [.. ExplainMethods.Parameters.Concat(request.Methods.SelectMany(static m => m.Parameters)).Select(static p => p.Name).Distinct(StringComparer.Ordinal)];
        if (request.Options.Names.FirstOrDefault(n => !known.Contains(n, StringComparer.Ordinal)) is { } unknown)
            throw new ExplainException($"no parameter is called '{unknown}', expected one of {string.Join(", ", known)}");
    }
}
