namespace NetDraw.Diagram.Formats.Tikz;

/// <summary>Commands that a picture defines for itself.</summary>
internal static class TikzMacros
{
    /// <summary>
    /// <c>\words{size}{width}{text}</c> sets text in Helvetica and narrows it where it would come out wider than what the layout counted on;
    /// <c>\shifted{rise}{size}{text}</c> is a super- or subscript; <c>\missing</c> stands for a character that has no command.
    /// Engines that read Unicode have no Helvetica of TeX's: they take the document's sans-serif letters.
    /// Helvetica has the quotes and signs that LaTeX by default takes from another family.
    /// </summary>
    /// <param name="usesDocumentFont">Whether the family is that of the document.</param>
    public static string Text(bool usesDocumentFont) => usesDocumentFont
        ? Common.Replace("\\fontencoding{TU}\\fontfamily{\\sfdefault}\\else\\fontencoding{T1}\\fontfamily{phv}\\fi", "\\fontencoding{TU}\\else\\fontencoding{T1}\\fi", StringComparison.Ordinal)
        : "\\expandafter\\def\\csname TS1:phv\\endcsname{0}\n" + Common;

    private const string Common = """
        \def\words#1#2#3{\setbox0\hbox{\fontsize{#1bp}{#1bp}\selectfont#3}\ifdim\wd0>#2bp \resizebox{#2bp}{\height}{\box0}\else\box0\fi}
        \def\shifted#1#2#3{\raisebox{#1bp}{\fontsize{#2bp}{#2bp}\selectfont#3}}
        \def\missing{{\fboxsep0pt\fboxrule.04em\fbox{\rule{0pt}{.68em}\rule{.5em}{0pt}}}}
        \def\ndletters{\ifdefined\Umathcode\fontencoding{TU}\fontfamily{\sfdefault}\else\fontencoding{T1}\fontfamily{phv}\fi\selectfont}
        \tikzset{text at/.style={anchor=#1,inner sep=0pt,outer sep=0pt,font=\ndletters}}
        \tikzset{nd place/.style 2 args={inner sep=0pt,outer sep=0pt,minimum width=#1bp,minimum height=#2bp}}

        """;
}
