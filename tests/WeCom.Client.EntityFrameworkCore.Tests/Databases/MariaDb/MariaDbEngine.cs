using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace WeCom.Client.EntityFrameworkCore.Tests.Databases.MariaDb;

/// <summary>
/// A database on the server of all tests that nobody else uses meanwhile. One that a test has left is emptied and used again, since to make
/// one takes longer than most tests.
/// </summary>
internal sealed class MariaDbEngine : IEngine
{
    private static readonly Lazy<MariaDbServer> Server = new(MariaDbServer.Start);
    private static readonly ConcurrentBag<string> Left = [];
    private static int _count;

    private readonly MariaDbClock _clock;
    private readonly string _name;

    public MariaDbEngine(TimeProvider clock)
    {
        _clock = new(clock);
        var options = new DbContextOptionsBuilder<HostContext>();
        if (Left.TryTake(out var left))
        {
            _name = left;
            options.UseMySQL(ConnectionString);
            Engine.Empty(options);
        }
        else
        {
            _name = string.Create(CultureInfo.InvariantCulture, $"host{Interlocked.Increment(ref _count)}");
            Server.Value.Execute($"CREATE DATABASE {_name}");
            options.UseMySQL(ConnectionString);
            Engine.EnsureCreated(options);
        }
    }

    private string ConnectionString => Server.Value.ConnectionString(_name);

    public DbContextOptionsBuilder Use(DbContextOptionsBuilder options)
        => options.UseMySQL(ConnectionString, o => o.ExecutionStrategy(d => new OnceMoreStrategy(d))).AddInterceptors(_clock);

    public void Dispose() => Left.Add(_name);
}
