using Microsoft.Extensions.Logging;
using WeCom.Client.Contacts;
using WeCom.Client.Tests.Exposure;

namespace WeCom.Client.Tests.Sync.Model.Hosts;

/// <summary>
/// Requires of everything logged above Debug that it names nobody of the company. It keeps nothing: there are too many runs.
/// </summary>
internal sealed class ModelLogs(ModelHost host) : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
        => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel > LogLevel.Debug;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        var (world, text) = (host.Process.World, $"{formatter(state, exception)} {exception}");
        var named = world.Company.People.Values.FirstOrDefault(IsNamed);
        world.Require(named is null, $"{eventId.Name} was logged with {named?.UserId}: {text}");

        bool IsNamed(WeComUser person) =>
            WordSearch.StandsIn(text, person.UserId)
            || WordSearch.StandsIn(text, person.Name)
            || WordSearch.StandsIn(text, person.Mobile);
    }

    public void Dispose()
    {
    }
}
