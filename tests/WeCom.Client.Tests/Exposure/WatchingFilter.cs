using Microsoft.Extensions.Http;
using Microsoft.Extensions.Http.Logging;
using Microsoft.Extensions.Logging;

namespace WeCom.Client.Tests.Exposure;

/// <summary>
/// Puts a handler of the host and the client factory's own loggers outside and inside of everything else that a client has.
/// </summary>
internal sealed class WatchingFilter(Action<Exposed> add) : IHttpMessageHandlerBuilderFilter
{
    public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
    {
        next(builder);
        builder.AdditionalHandlers.Insert(0, new WatchingHandler(text => add(new(Exposed.Handler, "outermost", text))));
        builder.AdditionalHandlers.Insert(0, new LoggingScopeHttpMessageHandler(new Logger(add)));
        builder.AdditionalHandlers.Add(new LoggingHttpMessageHandler(new Logger(add)));
        builder.AdditionalHandlers.Add(new WatchingHandler(text => add(new(Exposed.Handler, "innermost", text))));
    };

    private sealed class Logger(Action<Exposed> add) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            add(new(Exposed.FactoryLog, "scope", $"{state}"));
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter)
            => add(new(Exposed.FactoryLog, $"{eventId.Name}", $"{formatter(state, exception)} {exception}"));
    }
}
