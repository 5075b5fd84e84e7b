using System.Collections.Immutable;
using System.Globalization;
using NetDraw.Explain.Inputs;
using NetDraw.Explain.Targets;

namespace NetDraw.Explain;

/// <summary>Where nobody says how pictures are prepared: whether another usual way makes the network much surer. Surer is not right.</summary>
public static class PresetTrial
{
    private const double LeastSure = 0.5, LeastMore = 0.2;

    // The families that a network of unknown origin may come from.
    private static readonly ImmutableArray<string> Plausible = ["imagenet", "caffe", "tf", "unit", "raw"], PlausibleGrey = ["unit", "raw", "mnist", "tf"];

    /// <summary>What to say; null where no other preset makes it much surer, or sureness is no measure of it.</summary>
    /// <param name="model">The network, its preprocessing assumed.</param>
    /// <param name="photo">A picture.</param>
    public static string? Run(ExplainModel model, Photo photo)
    {
        if (model.Form is not { Content: InputContent.Picture, Channels: 1 or 3, IsInteger: false })
            return null;
        var names = model.Form.Channels == 1 ? PlausibleGrey : model.Form.Width == 32 ? Plausible.Add("cifar") : Plausible;
        var own = Try(model, photo, model.Preprocessing);
        if (own is null)
            return null;
        var best = names.Where(n => n != model.Preprocessing.Name).Select(n => Try(model, photo, Preprocessings.Find(n))).OfType<Trial>().MaxBy(static t => t.Probability);
        if (best is null || best.Probability < LeastSure || best.Probability < own.Probability + LeastMore)
            return null;
        return string.Create(CultureInfo.InvariantCulture,
            $"prepared as '{best.Preset.Name}', pictures would make the network much surer: {best.Probability * 100:0.0} % of {model.Labels.NameOf(best.Class)} instead of {own.Probability * 100:0.0} % of {model.Labels.NameOf(own.Class)}; surer need not be right, how it was trained decides");
    }

    private static Trial? Try(ExplainModel model, Photo photo, Preprocessing preset)
    {
        var ranking = Explainer.Rank(model, model.Prepare(photo, preset));
        return ranking.Form is { Kind: OutputKind.Classes, Squashing: not Squashing.None } && ranking.Probabilities.Length > 1
            ? new(preset, ranking.Best, ranking.Probabilities[ranking.Best]) : null;
    }

    private sealed record Trial(Preprocessing Preset, int Class, double Probability);
}
