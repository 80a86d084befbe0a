using WeCom.Client.Callbacks;

namespace WeCom.Client.AspNetCore.Tests;

/// <summary>The events that the handler of a host received.</summary>
internal sealed class HandledEvents
{
    public int Calls { get; private set; }

    /// <summary>The messages that were handled without a failure.</summary>
    public HashSet<string> Done { get; } = new(StringComparer.Ordinal);

    public WeComEvent? Last { get; private set; }

    public bool IsBroken { get; set; }

    public Func<Task> Before { get; set; } = () => Task.CompletedTask;

    public async Task AddAsync(WeComEvent callbackEvent)
    {
        await Before();
        Calls++;
        Last = callbackEvent;
        if (IsBroken)
        {
            throw new InvalidOperationException("The handler is broken.");
        }

        Done.Add(callbackEvent.Raw);
    }
}
