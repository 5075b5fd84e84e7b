using NetDraw.Fuzz;

// dotnet run -c Release --project tests/Fuzz -- [--minutes N | --seconds N] [--seed N] [--until N] [--target NAME] [--corpus FOLDER] [--finds FOLDER]
try
{
    var setting = FuzzSetting.From(args);
    return setting.IsChild ? FuzzChild.Run(setting) : FuzzParent.Run(setting);
}
catch (ArgumentException e)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}
