using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace WeCom.Client.Tests;

/// <summary>Keeps every log entry, at every level.</summary>
internal sealed class RecordedLogs : ILoggerProvider
{
    public ConcurrentQueue<(LogLevel Level, EventId Id, string Text)> Entries { get; } = new();

    public IEnumerable<string> Texts(LogLevel level) => Entries.Where(entry => entry.Level == level).Select(entry => entry.Text);

    public ILogger CreateLogger(string categoryName) => new Recorder(Entries);

    public void Dispose()
    {
    }

    private sealed class Recorder(ConcurrentQueue<(LogLevel Level, EventId Id, string Text)> entries) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
            => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            => entries.Enqueue((logLevel, eventId, $"{formatter(state, exception)} {exception}"));
    }
}
