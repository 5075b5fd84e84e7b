using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace NetDraw.Explain.Targets;

/// <summary>
/// Reads what the user wants explained: <c>logit[281]</c>, <c>281</c>, <c>class 281</c>, a label, <c>top1</c> to <c>topN</c>, a range <c>top1..top3</c>, <c>value</c>,
/// <c>mask[c]</c>, <c>pixel[x,y,c]</c>, <c>box[i]</c>, <c>max[c]</c>, <c>mean[c]</c>, <c>dot(FILE)</c>, and differences of these, in signs or in words.
/// </summary>
internal sealed partial class TargetExpressions(TargetContext context)
{
    /// <summary>The targets that an expression stands for, for one picture.</summary>
    /// <exception cref="ExplainException">It means nothing, or names what there is not.</exception>
    public static ImmutableArray<ClassTarget> Read(string expression, TargetContext context) => new TargetExpressions(context).Read(expression);

    private OutputForm Form => context.Form;

    private ImmutableArray<ClassTarget> Read(string expression)
    {
        if (RangePattern().Match(expression) is { Success: true } range)
        {
            int from = RankOf(range.Groups[1].Value), to = RankOf(range.Groups[2].Value);
            return [.. Ranked[(Math.Min(from, to) - 1)..Math.Max(from, to)].Select(i => Whole([(TermOf(i), 1.0)]))];
        }

        // A label may hold a minus sign or a word of ours: the whole is tried first.
        if (LabelOf(expression.Trim()) is { } label)
            return [Whole([(TermOf(label), 1)])];
        if (DotPattern().Match(expression) is { Success: true } dot)
            return [Likeness(dot.Groups[1].Value.Trim())];
        if (IsDefault(expression) && Form.Kind == OutputKind.Embedding)
            return [Likeness(null)];
        var terms = TargetWords.Split(expression).Select(t => (Term: TermOf(TargetWords.Plain(t.Text)), t.Weight)).ToImmutableArray();
        if (terms is [(var only, 1)] && IsDefault(expression) && Form.Kind == OutputKind.Logit && context.Ranking.Probabilities[0] < 0.5)
            return [Whole([(only, -1)])];
        return [Whole(terms)];
    }

    private static bool IsDefault(string expression) => expression.Trim().Equals("top1", StringComparison.OrdinalIgnoreCase);

    private int[] Ranked => [.. context.Ranking.Ranked];

    private ClassTarget Whole(ImmutableArray<(Term Term, double Weight)> terms)
    {
        string text = string.Concat(terms.Select(static (t, i) => (i > 0 ? t.Weight < 0 ? " − " : " + " : "") + t.Term.Text));
        if (terms is [(var single, -1)])
            text = Form.Kind == OutputKind.Logit ? Against(single) : $"−{single.Text}";
        return new ClassTarget([.. terms.Select(static t => (t.Term.Class, t.Weight))], text)
        {
            Places = terms.All(static t => t.Term.Places == TargetPlaces.All) ? [] : [.. terms.Select(static t => t.Term.Places)],
            Form = Form,
            Box = terms.Select(static t => t.Term.Box).FirstOrDefault(static b => b is not null),
            Written = terms.All(static t => t.Term.Written is null) ? null : string.Concat(terms.Select(static (t, i) => (t.Weight < 0 ? "-" : i > 0 ? "+" : "") + (t.Term.Written ?? $"logit[{t.Term.Class.ToString(CultureInfo.InvariantCulture)}]"))),
        };
    }

    private string Against(Term term) => context.Labels.Names.Length == 2 ? context.Labels.NameOf(0) : string.Create(CultureInfo.InvariantCulture, $"against {term.Text} ({context.Ranking.Probabilities[0] * 100:0.0} %)");

    private Term TermOf(string text)
    {
        if (Call().Match(text) is not { Success: true } call)
            return TermOf(ClassOf(text));
        string[] arguments = call.Groups["in"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return (call.Groups["name"].Value.ToLowerInvariant(), arguments) switch
        {
            ("logit" or "class" or "value" or "label", [var one]) => TermOf(ClassOf(one)),
            ("mask", [var one]) => Mask(ClassOf(one), text, isNeeded: true),
            ("max", [var one]) => new(ClassOf(one), $"{NameOf(ClassOf(one))}, {TargetPlaces.Largest.Text}", TargetPlaces.Largest) { Written = text },
            ("mean", [var one]) => new(ClassOf(one), $"{NameOf(ClassOf(one))}, the mean over all places", TargetPlaces.All) { Written = text },
            ("pixel", [var x, var y, .. var of]) when of.Length < 2 => Pixel(x, y, of.FirstOrDefault(), text),
            ("place", [var place, .. var of]) when of.Length < 2 => Place(Whole(place, Form.Places, "place"), of.FirstOrDefault(), text),
            ("box", [var number, .. var of]) when of.Length < 2 => Box(number, of.FirstOrDefault(), text),
            _ => throw Unknown(text),
        };
    }

    // A class by itself, as fits what the result is: over its own places, or where it is largest.
    private Term TermOf(int index)
    {
        switch (Form.Kind)
        {
            case OutputKind.Segmentation:
                return Mask(index, string.Create(CultureInfo.InvariantCulture, $"mask[{index}]"), isNeeded: false);
            case OutputKind.Detection when context.Ranking.Boxes.FirstOrDefault(b => b.Class == index) is { } box:
                return BoxTerm(box, context.Ranking.Boxes.IndexOf(box), string.Create(CultureInfo.InvariantCulture, $"box[{context.Ranking.Boxes.IndexOf(box)}]"), null);
            case OutputKind.Detection or OutputKind.Sequence:
                return new(index, $"{NameOf(index)}, {TargetPlaces.Largest.Text}", TargetPlaces.Largest) { Written = string.Create(CultureInfo.InvariantCulture, $"max[{index}]") };
            case OutputKind.Maps:
                return new(index, $"{NameOf(index)}, the mean over all places", TargetPlaces.All) { Written = string.Create(CultureInfo.InvariantCulture, $"mean[{index}]") };
            default:
                return new(index, NameOf(index), TargetPlaces.All);
        }
    }

    private Term Mask(int index, string written, bool isNeeded)
    {
        if (Form.Kind != OutputKind.Segmentation)
            throw new ExplainException($"{written}: the network's result is no segmentation, so that no class has places of its own; expected {Expected()}") { Code = "no-class" };
        var value = context.Ranking.Value!;
        ImmutableArray<int> places = [.. Enumerable.Range(0, Form.Places).Where(p => ClassRanking.ClassAt(value, Form, p) == index)];
        if (places.IsEmpty && isNeeded)
            throw new ExplainException($"{written}: no place is predicted as {NameOf(index)}; max[{index}] takes the place where it is likeliest") { Code = "no-class" };
        return places.IsEmpty
            ? new(index, $"{NameOf(index)}, which is predicted nowhere, at {TargetPlaces.Largest.Text}", TargetPlaces.Largest) { Written = written }
            : new(index, string.Create(CultureInfo.InvariantCulture, $"{NameOf(index)}, the mean over its {places.Length} places"), new("its places", places)) { Written = written };
    }

    // A pixel of the photo lies somewhere on the input, and there in a cell of the map.
    private Term Pixel(string x, string y, string? of, string written)
    {
        if (Form.Map is not var (height, width) || context.Input is not { } input)
            throw new ExplainException($"{written}: the network's result is no map of the picture; expected {Expected()}") { Code = "no-class" };
        int px = Whole(x, input.Photo.Width, "column"), py = Whole(y, input.Photo.Height, "row");
        int column = (int)Math.Floor((px + 0.5 - input.Left) / input.SpanX * width), row = (int)Math.Floor((py + 0.5 - input.Top) / input.SpanY * height);
        if (column < 0 || column >= width || row < 0 || row >= height)
            throw new ExplainException($"{written}: the network does not see this pixel, which lies outside of what is cut out of the picture") { Code = "outside-crop" };
        return Place((row * width) + column, of, written) with { Text = $"{NameOf(Place((row * width) + column, of, written).Class)} at pixel {px},{py}" };
    }

    private Term Place(int place, string? of, string written)
    {
        if (!Form.HasPlaces)
            throw new ExplainException($"{written}: the network's result has no places; expected {Expected()}") { Code = "no-class" };
        int index = of is not null ? ClassOf(of) : ClassRanking.ClassAt(context.Ranking.Value!, Form, place) ?? 0;
        return new(index, string.Create(CultureInfo.InvariantCulture, $"{NameOf(index)} at place {place}"), new("one place", [place])) { Written = written };
    }

    private Term Box(string number, string? of, string written)
    {
        var boxes = context.Ranking.Boxes;
        if (boxes.IsEmpty)
            throw new ExplainException($"{written}: the network's result is no detector's; expected {Expected()}") { Code = "no-class" };
        int index = Whole(number, boxes.Length, "box");
        return BoxTerm(boxes[index], index, written, of is null ? null : ClassOf(of));
    }

    private Term BoxTerm(DetectedBox box, int number, string written, int? of)
    {
        // Where only the best class's number is written, its score is the only one.
        int index = of ?? (Form.Classes == 1 ? 0 : box.Class);
        return new(index, string.Create(CultureInfo.InvariantCulture, $"{NameOf(of ?? box.Class)}, box {number}"), new("one box", [box.Place])) { Written = written, Box = box };
    }

    private ClassTarget Likeness(string? file)
    {
        float[] own = context.Ranking.Value!.Values;
        float[] other = file is null ? own : (context.Other ?? throw new ExplainException($"dot({file}): no other picture can be read here"))(file);
        double length = Math.Sqrt(other.Sum(static v => (double)v * v));
        if (other.Length != own.Length || !(length > 0))
            throw new ExplainException($"dot({file}): its result has {other.Length} numbers and length {length:0.###}, expected {own.Length} numbers that are not all zero");
        string name = file is null ? "likeness to itself" : $"likeness to {Path.GetFileName(file)}";
        return new ClassTarget([], name) { Form = Form, Direction = [.. other.Select(v => (float)(v / length))], Written = file is null ? "dot(itself)" : $"dot({Path.GetFileName(file)})" };
    }

    private int ClassOf(string name)
    {
        if (Number().Match(name) is { Success: true } number)
        {
            bool isRead = int.TryParse(number.Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out int index);
            return isRead && index < Form.Classes ? index : throw Unknown(name);
        }

        if (Top().Match(name) is { Success: true } top)
            return Ranked[RankOf(top.Groups[1].Value) - 1];
        if (name.Equals("value", StringComparison.OrdinalIgnoreCase) && Form.Kind is OutputKind.Value or OutputKind.Logit or OutputKind.Maps)
            return 0;
        return LabelOf(name) ?? throw Unknown(name);
    }

    private int? LabelOf(string name) => context.Labels.IndexOf(name) switch
    {
        // One score with two names is the second's.
        { } found when Form is { Kind: OutputKind.Logit, Classes: 1 } && context.Labels.Names.Length == 2 => found == 1 ? 0 : null,
        { } found when found < Form.Classes => found,
        _ => null,
    };

    private string NameOf(int index) => Form.Kind switch
    {
        OutputKind.Value or OutputKind.Maps => Form.Classes == 1 && context.Labels.Names.IsEmpty ? "the value" : context.Labels.NameOf(index, "value"),
        OutputKind.Logit when context.Labels.Names.Length == 2 => context.Labels.NameOf(1),
        _ => context.Labels.NameOf(index),
    };

    private int RankOf(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int rank) && rank >= 1 && rank <= Form.Classes ? rank : throw Unknown($"top{text}");

    private static int Whole(string text, int count, string what) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number < count ? number
            : throw new ExplainException(string.Create(CultureInfo.InvariantCulture, $"'{text}' is no {what} here, expected 0 to {count - 1}")) { Code = "no-class" };

    private ExplainException Unknown(string expression)
    {
        string near = context.Labels.Nearest(expression) is { } name ? $"; did you mean '{name}'?" : "";
        return new($"the target '{expression}' names no class of this network, which has {Form.Classes.ToString(CultureInfo.InvariantCulture)} classes; expected {Expected()}{near}") { Code = "no-class" };
    }

    private string Expected() => "logit[n], the name of a class, topN, " + Form.Kind switch
    {
        OutputKind.Value or OutputKind.Logit => "value, ",
        OutputKind.Segmentation => "mask[c], pixel[x,y,c], max[c], mean[c], ",
        OutputKind.Detection => "box[i], max[c], ",
        OutputKind.Sequence => "max[c], mean[c], place[i,c], ",
        OutputKind.Embedding => "dot(FILE), ",
        _ => "",
    } + "or a difference of two";

    // One class at its places.
    private sealed record Term(int Class, string Text, TargetPlaces Places)
    {
        public string? Written { get; init; }

        public DetectedBox? Box { get; init; }
    }

    [GeneratedRegex(@"^\s*top(\d+)\s*\.\.\s*top(\d+)\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex RangePattern();

    [GeneratedRegex(@"^\s*dot\s*\((.+)\)\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex DotPattern();

    [GeneratedRegex(@"^(?<name>[a-z]+)\s*\[(?<in>[^\[\]]*)\]$", RegexOptions.IgnoreCase)]
    private static partial Regex Call();

    [GeneratedRegex(@"^(?:class\s+|logit\s+|value\s+)?(\d+)$", RegexOptions.IgnoreCase)]
    private static partial Regex Number();

    [GeneratedRegex(@"^top(\d+)$", RegexOptions.IgnoreCase)]
    private static partial Regex Top();
}
