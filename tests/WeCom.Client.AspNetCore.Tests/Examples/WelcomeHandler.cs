using Microsoft.Extensions.Logging;
using WeCom.Client.Callbacks;

namespace WeCom.Client.AspNetCore.Tests.Examples;

public sealed class WelcomeHandler(ILogger<WelcomeHandler> logger) : IWeComEventHandler<CreateUserEvent>
{
    public Task HandleAsync(CreateUserEvent callbackEvent, CancellationToken cancellationToken)
    {
        logger.LogDebug("Welcome, {UserId}", callbackEvent.UserId);
        return Task.CompletedTask;
    }
}
