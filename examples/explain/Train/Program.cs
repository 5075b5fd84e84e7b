using System.Globalization;
using NetDraw.Explain.Running;
using NetDraw.Train.Files;
using NetDraw.Train.Made;
using NetDraw.Train.Training;
using TorchSharp;

// Trains the networks of examples/explain and writes them with their pictures: about two minutes on two cores, or seconds for the made nets alone.
// The pictures are the same on every system; the weights, to the last digit, only with the same libtorch on the same kind of processor.
const int Seed = 1, TestSeed = 2, Steps = 700, TestPictures = 2400;
if (args.Length == 0 || (args.Length > 1 && args[1] != "made"))
{
    Console.Error.WriteLine("usage: Train OUT_FOLDER [made [NET ...]]");
    return 2;
}

string folder = args[0];
LibTorch.Load();
MadeFolder.Write(Path.Combine(folder, "made"), [.. args.Skip(2)], Console.WriteLine);
if (args.Length > 1)
    return 0;
torch.set_num_threads(2);
using var net = Trainer.Train(Seed, Steps, static (step, loss) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"step {step} of {Steps}: loss {loss:0.0000}")));
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Trainer.Accuracy(net, TestSeed, TestPictures):0.0%} of {TestPictures} new pictures right"));
ExampleFolder.Write(folder, ShapeNetFile.Write(net));
return 0;
