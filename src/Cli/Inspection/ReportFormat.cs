namespace NetDraw.Cli.Inspection;

/// <summary>A form that an inspection is written in.</summary>
/// <param name="Name">Name on the command line.</param>
/// <param name="Description">One line for the help.</param>
/// <param name="Write">Writes the report; the width is that of the screen, or null for a file or pipe.</param>
internal sealed record ReportFormat(string Name, string Description, Action<InspectedModel, TextWriter, int?> Write);
