using System.Collections.Immutable;
using NetDraw.Explain.Inputs;
using NetDraw.Explain.Inputs.Arrays;
using NetDraw.Explain.Layers;
using NetDraw.Explain.Methods;
using NetDraw.Explain.Running;
using NetDraw.Explain.Running.Torch;
using NetDraw.Explain.Targets;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Explain;

/// <summary>The entry of this library: a network, a picture and a request become explanations.</summary>
public static class Explainer
{
    private const string StraightThrough = "The network is quantised: gradients pass its rounding straight through (Bengio et al. 2013)";

    /// <summary>What the network says of a picture.</summary>
    /// <exception cref="ExplainException">The network cannot be run, or its scores are not numbers.</exception>
    public static ClassRanking Rank(ExplainModel model, PhotoInput input)
    {
        var head = model.Scores.Head;
        string[] wanted = [model.Scores.Tensor, .. new[] { head?.Boxes, head?.Numbers }.OfType<string>()];
        var values = model.Forwards.Forward(model.FeedsOf(input.Value), wanted);
        var scores = values[model.Scores.Tensor];
        // Recurrent layers put the steps before the batch.
        bool isSteps = scores is { Rank: 3 } && scores.Shape[1] == 1;
        if (scores.Values.Length == 0 || (scores.Rank > 1 && scores.Shape[0] != 1 && !isSteps))
            throw new ExplainException($"the scores '{model.Scores.Tensor}' of one picture are {scores.ShapeText}, expected 1×classes or 1×classes×places") { IsUnsupported = true, Code = "scores-shape" };
        if (Array.FindIndex(scores.Values, static v => !float.IsFinite(v)) is >= 0 and var index)
            throw new ExplainException($"the score of class {index} is {scores.Values[index]}, expected a number: weights of the network, or the preprocessing '{input.Preprocessing.Name}', may be at fault");
        return Ranked(model, input, scores, head?.Boxes is { } boxes ? values[boxes] : null, head?.Numbers is { } numbers ? values[numbers] : null);
    }

    private static ClassRanking Ranked(ExplainModel model, PhotoInput input, TensorValue scores, TensorValue? boxes, TensorValue? numbers)
    {
        var form = OutputForms.Decide(model.Network, model.Scores, scores, model.Labels, model.OutputKind);
        if (form.Head is not null)
            form = OutputForms.Measured(form, scores, boxes);
        if (model.FitLabels(form) is { } note)
            form = form with { Reason = form.Reason.Length > 0 ? $"{form.Reason}; {note}" : note };
        var ranking = ClassRanking.Rank(scores, form);
        return form.Head is null ? ranking : ranking.With(BoxReading.Read(form, scores, boxes, numbers, (input.Width, input.Height)));
    }

    /// <summary>The runs that a request stands for.</summary>
    /// <exception cref="ExplainException">A target, a layer or a parameter is not there.</exception>
    public static (ImmutableArray<ExplainRun> Runs, ImmutableArray<IExplainMethod> Methods, ImmutableArray<string> Notes) Plan(ExplainModel model, PhotoInput input, ClassRanking ranking, ExplainRequest request)
    {
        RequireParameters(request);
        var runs = ImmutableArray.CreateBuilder<ExplainRun>();
        var methods = ImmutableArray.CreateBuilder<IExplainMethod>();
        var notes = new List<string>();
        var targets = TargetExpressions.Read(request.Target, new TargetContext(ranking, model.Labels) { Input = input, Other = path => OtherScores(model, input, path) });
        notes.AddRange(Choices(model, input, ranking, targets));
        var layersOf = request.Layers.IsEmpty ? Branch(model, ranking, targets[0]) : model.Layers;
        var (asked, because) = request.Methods.IsEmpty ? DefaultMethod.Of(model, layersOf, request.Layers) : (request.Methods, null);
        if (because is not null)
            notes.Add(because);
        foreach (var method in asked)
        {
            var (layers, reason) = method.TakesLayers ? LayerChoice.Choose(layersOf, request.Layers, method, ranking.Scores.Length) : ([], null);
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
        bool isRounded = NeededNodes.Find(model.Network, [model.Scores.Tensor], t => t == model.InputTensor).Exists(static n => n.Has(OperatorTraits.RoundsToSteps));
        foreach (var (run, method) in runs.Zip(methods))
        {
            var watched = run with { Progress = progress is null ? null : (done, all) => progress(method.Title, done, all), Cancellation = cancellation };
            found.AddRange(method.Explain(watched).Select(e => method.NeedsGradients && isRounded ? e with { Notes = e.Notes.Add(StraightThrough) } : e));
        }

        return new ExplainResult(input, ranking, [.. runs.Select(static r => r.Target).Distinct()], found.ToImmutable(), runs, notes);
    }

    // Of a detector, the layers that the explained place hangs on.
    private static FeatureLayers Branch(ExplainModel model, ClassRanking ranking, ClassTarget target)
    {
        if (ranking.Form is not { Kind: OutputKind.Detection } form || target.Terms is not [var (index, _), ..])
            return model.Layers;
        int? place = target.Box?.Place ?? (target.Places is [{ Places: [var only] }, ..] ? only : Largest(ranking, form, index));
        return model.Layers.Before(model.Network, ScoreBranch.Find(model.Network, model.Scores.Tensor, form, form.FirstClass + index, place));
    }

    private static int Largest(ClassRanking ranking, OutputForm form, int index) => Enumerable.Range(0, form.Places).MaxBy(p => ranking.Value!.Values[form.IndexOf(index, p)]);

    // What was chosen for the user: of the input, of what the result is, and of what of it is explained.
    private static IEnumerable<string> Choices(ExplainModel model, PhotoInput input, ClassRanking ranking, ImmutableArray<ClassTarget> targets)
    {
        if (ranking.Form is { Reason: { Length: > 0 } reason } form)
            yield return $"'{(form.Kind is OutputKind.Classes or OutputKind.Labels or OutputKind.Logit ? model.Scores.Tensor : model.Scores.Output)}' is taken for {reason}";
        if (ranking.Form is { Kind: not OutputKind.Classes } && targets is [var chosen])
            yield return $"explained: {chosen.Text}";
        foreach (string note in model.Notes.Concat(input.Notes))
            yield return note;
        if (model.RunnerNote is { } runner)
            yield return runner;
    }

    // What the network says of another picture, prepared as this one.
    private static float[] OtherScores(ExplainModel model, PhotoInput input, string path)
    {
        var other = ArrayFile.IsArray(path) ? model.Prepare(path, ArrayFile.Read(path, model.InputTensor)) : model.Prepare(Photo.Read(path), input.Preprocessing);
        return model.Forwards.Forward(model.FeedsOf(other.Value), [model.Scores.Tensor])[model.Scores.Tensor].Values;
    }

    // Values for methods that are not asked for do no harm; a name that no method has is a slip.
    private static void RequireParameters(ExplainRequest request)
    {
        string[] known = [.. ExplainMethods.Parameters.Concat(request.Methods.SelectMany(static m => m.Parameters)).Select(static p => p.Name).Distinct(StringComparer.Ordinal)];
        if (request.Options.Names.FirstOrDefault(n => !known.Contains(n, StringComparer.Ordinal)) is { } unknown)
            throw new ExplainException($"no parameter is called '{unknown}', expected one of {string.Join(", ", known)}");
    }
}
