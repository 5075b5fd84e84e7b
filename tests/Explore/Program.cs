using System.Globalization;
using NetDraw.Explore;

// dotnet run -c Release --project tests/Explore -- [MINUTES] [PART OF A TEST'S NAME]
if (args.Length > 2 || !double.TryParse(args.FirstOrDefault() ?? "10", NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double minutes) || minutes <= 0)
{
    Console.Error.WriteLine("usage: explore [MINUTES] [PART OF A TEST'S NAME]: tries properties on fresh values for that long (default: 10), and prints the seed of what breaks one");
    return 2;
}

string part = args.Length > 1 ? args[1] : "";
var programs = TestProgram.All();
int count = programs.Sum(p => p.Count(part));
if (count == 0)
{
    Console.Error.WriteLine($"no property's name has '{part}' in it");
    return 2;
}

int seconds = (int)Math.Max(1, minutes * 60 / count);
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} properties, {seconds} s each"));
// Each is run, whatever the ones before found.
return programs.Select(p => p.Explore(part, seconds)).ToList().All(static good => good) ? 0 : 1;
