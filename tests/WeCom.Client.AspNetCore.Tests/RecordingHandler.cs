using WeCom.Client.Callbacks;

namespace WeCom.Client.AspNetCore.Tests;

internal sealed class RecordingHandler(HandledEvents handled) : IWeComEventHandler<WeComEvent>
{
    public Task HandleAsync(WeComEvent callbackEvent, CancellationToken cancellationToken) => handled.AddAsync(callbackEvent);
}
