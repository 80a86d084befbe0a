using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace WeCom.Client.Tests;

/// <summary>Keeps everything that was logged, at every level: text, values, scopes and exceptions.</summary>
internal sealed class EverythingLogged : ILoggerProvider
{
    private readonly ConcurrentQueue<Entry> _entries = [];

    public IReadOnlyCollection<Entry> Entries => _entries;

    public string Everything => string.Join('\n', _entries.Select(entry => entry.Whole));

    public IEnumerable<Entry> Of(string eventName) => _entries.Where(entry => entry.Event == eventName);

    public IEnumerable<string> Texts(LogLevel level) => _entries.Where(entry => entry.Level == level).Select(entry => entry.Message);

    public ILogger CreateLogger(string categoryName) => new Recorder(this, categoryName);

    public void Dispose()
    {
    }

    private static string Print(object? state) => state is IEnumerable<KeyValuePair<string, object?>> values
        ? $"{state} {string.Join(' ', values.Select(value => $"{value.Key}={value.Value}"))}"
        : $"{state}";

    internal sealed record Entry(LogLevel Level, string? Event, string Message, string Whole);

    private sealed class Recorder(EverythingLogged owner, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            // Of no level of its own: it goes with entries of every level.
            owner._entries.Enqueue(new(LogLevel.None, "Scope", Print(state), $"{category} {Print(state)}"));
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            var message = formatter(state, exception);
            owner._entries.Enqueue(new(logLevel, eventId.Name, message, $"{category} {message} {Print(state)} {exception}"));
        }
    }
}
