using System.Runtime.InteropServices;
using NetDraw.Cli;
using NetDraw.Cli.Outputs;

var terminal = Terminal.Process();

// Ctrl-C, a polite kill and a terminal that goes away leave nothing half written.
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);
return CommandLine.Run(args, terminal);

void Stop(PosixSignalContext context)
{
    // Libraries are taken down while a computation still goes on in them.
    terminal.IsInterrupted = true;
    OutputFile.Abandon();
    Environment.Exit(terminal.InterruptCode);
}
