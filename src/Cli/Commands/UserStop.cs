using System.Runtime.InteropServices;

namespace GreenDsl.Cli.Commands;

/// <summary>Turns the first Ctrl-C (or SIGTERM) into a request to stop; the second ends the process at once, as without us.</summary>
internal sealed class UserStop : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private readonly PosixSignalRegistration[] registrations;

    /// <summary>Listens until disposed.</summary>
    public UserStop() => registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, Answer),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, Answer),
    ];

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => source.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var registration in registrations)
            registration.Dispose();
        source.Dispose();
    }

    private void Answer(PosixSignalContext context)
    {
        if (source.IsCancellationRequested)
            return;
        context.Cancel = true;
        source.Cancel();
    }
}
