using System.Collections.Immutable;
using System.Globalization;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Files;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Explain.Targets;

/// <summary>Names of a network's classes.</summary>
/// <param name="Names">Names by class; empty ones where a file leaves a number out; none where no file is given.</param>
public sealed record ClassLabels(ImmutableArray<string> Names)
{
    private const int MaxBytes = 64 << 20;

    // Keys under which exporters keep names in a model's metadata.
    private static readonly ImmutableArray<string> MetadataKeys = ["names", "labels", "classes", "class_names", "id2label", "label_names", "categories"];

    /// <summary>No names: classes go by their numbers.</summary>
    public static ClassLabels None { get; } = new([]);

    /// <summary>Whether the file gives each name its number, so that some may be left out.</summary>
    public bool IsNumbered { get; init; }

    /// <summary>Where they come from, for messages; empty for the model itself.</summary>
    public string Source { get; init; } = "";

    /// <summary>The names that a network states itself: those of a zip map (ai.onnx.ml), which exporters of classifiers put at its end, or of its metadata.</summary>
    internal static ClassLabels Of(Network network)
    {
        if (network.Nodes.FirstOrDefault(static n => n.Has(OperatorTraits.NamesClasses))?.Attributes.GetTexts("classlabels_strings") is { IsEmpty: false } zipped)
            return new([.. zipped]);
        foreach (string key in MetadataKeys)
        {
            // Not every text of such a name is a list of names.
            if (network.Metadata.TryGetValue(key, out string? text) && LabelText.TryRead(text.Trim(), isList: true) is { Names.IsEmpty: false } read)
                return read;
        }

        return None;
    }

    /// <summary>
    /// Reads names: a JSON list or dict, Keras' index file, a Python dict, <c>names:</c> of a YAML file, a label map of TensorFlow, CSV with a header, or text with a
    /// name a line, with its number or not (a WordNet number before it, as in Caffe's synset lists, is left out).
    /// </summary>
    /// <exception cref="ExplainException">The file is missing or holds no names.</exception>
    public static ClassLabels Read(string path)
    {
        try
        {
            using var reader = new StreamReader(new MemoryStream(BoundedFile.ReadAll(path, MaxBytes), writable: false));
            string text = reader.ReadToEnd().Trim();
            var read = text.Length == 0 ? throw new ExplainException($"{path}: is empty, expected a class name a line, or a JSON list of names") : LabelText.TryRead(text, isList: false);
            return read is { Names.IsEmpty: false } ? read with { Source = path }
                : throw new ExplainException($"{path}: holds no list of names; expected a name a line, a JSON list or dict, a Python dict, or CSV with a header");
        }
        catch (UnreadableFileException e)
        {
            throw new ExplainException($"{path}: {e.Message}; labels are a class name a line, or a JSON list of names", e);
        }
        catch (FormatException e)
        {
            throw new ExplainException($"{path}:{e.Message}", e);
        }
    }

    /// <summary>The name of a class, its first word group where it has several; its number where it has none.</summary>
    public string NameOf(int index) => NameOf(index, "class");

    /// <summary>As <see cref="NameOf(int)"/>, with another word for what has no name.</summary>
    internal string NameOf(int index, string noun) => index >= 0 && index < Names.Length && Names[index].Length > 0
        ? Names[index].Split(',')[0].Trim()
        : $"{noun} {index.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>The class of a name: the whole of it, or one of the parts between commas; null for none.</summary>
    public int? IndexOf(string name)
    {
        if (name.Length == 0)
            return null;
        int index = Names.IndexOf(name, 0, StringComparer.OrdinalIgnoreCase);
        if (index < 0)
            index = Array.FindIndex([.. Names], n => n.Split(',').Any(part => part.Trim().Equals(name, StringComparison.OrdinalIgnoreCase)));
        return index < 0 ? null : index;
    }

    /// <summary>The name that a misspelt one may have meant; null where none is near.</summary>
    internal string? Nearest(string name) => Suggestion.Nearest(name.Trim(), Names.SelectMany(static n => n.Split(',')).Select(static n => n.Trim()).Where(static n => n.Length > 0));

    /// <summary>Holds them against what the network gives.</summary>
    /// <param name="form">What its result is.</param>
    /// <returns>The names as the network numbers its classes, and what is to be said of them; null for nothing.</returns>
    /// <exception cref="ExplainException">Their number is another, and the file does not number them.</exception>
    internal (ClassLabels Labels, string? Note) Fitted(OutputForm form)
    {
        int given = Names.Length, classes = form.Head is { } head && (head.ClassNumber is not null || head.Numbers is not null) ? given : form.Classes;
        if (given == 0 || given == classes || (form.Kind == OutputKind.Logit && form.Classes == 1 && given == 2))
            return (this, null);
        // One more class for what is none of them: before the others in SSD and in CTC, behind them in DETR.
        if (given == classes - 1 && form.Kind is OutputKind.Detection or OutputKind.Sequence)
            return form.Head?.Background == classes - 1 ? (this, null) : (this with { Names = ["background", .. Names] }, "the names are one fewer than the classes: class 0 is taken for none of them");
        string counts = string.Create(CultureInfo.InvariantCulture, $"{given} names for {classes} classes");
        if (Source.Length == 0)
            return (None, $"the model states {counts}; they are left out");
        if (IsNumbered && given < classes)
            return (this, $"{Path.GetFileName(Source)} names {Names.Count(static n => n.Length > 0)} of {classes.ToString(CultureInfo.InvariantCulture)} classes");
        throw new ExplainException($"{Source}: has {counts}; expected as many, or lines such as '12: name' that say which they are");
    }
}
