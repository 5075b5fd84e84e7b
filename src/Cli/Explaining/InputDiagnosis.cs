using System.Globalization;
using NetDraw.Explain;
using NetDraw.Explain.Inputs;

namespace NetDraw.Cli.Explaining;

/// <summary>Tries the usual preprocessings and says which makes the network sure of a picture: a hint, not a proof.</summary>
internal static class InputDiagnosis
{
    /// <summary>A line a preset, the surest first.</summary>
    public static void Write(TextWriter writer, ExplainModel model, Photo photo)
    {
        var tried = Preprocessings.All.Select(p =>
        {
            var ranking = Explainer.Rank(model, model.Prepare(photo, p));
            return (Preset: p, Best: ranking.Best, Probability: ranking.Probabilities[ranking.Best]);
        }).OrderByDescending(static t => t.Probability).ToList();
        writer.Write($"{photo.Name}: the class that the network is surest of, by preset\n");
        foreach (var (preset, best, probability) in tried)
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"  {preset.Name,-17} {probability * 100,6:0.00} %  {model.Labels.NameOf(best),-28}  {preset.Summary}\n"));
    }
}
