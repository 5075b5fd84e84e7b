using System.Globalization;
using NetDraw.Explain.Running;
using NetDraw.Train.Files;
using NetDraw.Train.Training;
using TorchSharp;

// Trains the network of examples/explain and writes it with its pictures: about two minutes on two cores. The pictures are the same on every
// system; the weights, to the last digit, only with the same libtorch on the same kind of processor.
const int Seed = 1, TestSeed = 2, Steps = 700, TestPictures = 2400;
if (args is not [var folder])
{
    Console.Error.WriteLine("usage: Train OUT_FOLDER");
    return 2;
}

LibTorch.Load();
torch.set_num_threads(2);
using var net = Trainer.Train(Seed, Steps, static (step, loss) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"step {step} of {Steps}: loss {loss:0.0000}")));
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Trainer.Accuracy(net, TestSeed, TestPictures):0.0%} of {TestPictures} new pictures right"));
ExampleFolder.Write(folder, ShapeNetFile.Write(net));
return 0;
