using System.Collections.Concurrent;
using Microsoft.Extensions.Caching.Distributed;

namespace WeCom.Client.Tests.Tokens;

/// <summary>A host's distributed cache: what is in it can be looked at, and it can fail.</summary>
internal sealed class HostCache : IDistributedCache
{
    private readonly TaskCompletionSource _used = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _uses;

    public ConcurrentDictionary<string, byte[]> Entries { get; } = new(StringComparer.Ordinal);

    public ConcurrentDictionary<string, DistributedCacheEntryOptions> Lifetimes { get; } = new(StringComparer.Ordinal);

    public bool IsDown { get; set; }

    /// <summary>The task that every use awaits.</summary>
    public Task Delay { get; set; } = Task.CompletedTask;

    /// <summary>The event on which every use blocks its thread; null for none.</summary>
    public ManualResetEventSlim? Block { get; set; }

    /// <summary>Completes when it is used for the first time.</summary>
    public Task WhenUsed => _used.Task;

    /// <summary>The number of uses.</summary>
    public int Uses => _uses;

    public byte[]? Get(string key) => throw new NotSupportedException("The library waits for nothing without a Task.");

    public async Task<byte[]?> GetAsync(string key, CancellationToken token = default)
    {
        await UseAsync();
        return Entries.GetValueOrDefault(key);
    }

    public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => throw new NotSupportedException();

    public async Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default)
    {
        await UseAsync();
        (Entries[key], Lifetimes[key]) = (value, options);
    }

    public void Refresh(string key) => throw new NotSupportedException();

    public Task RefreshAsync(string key, CancellationToken token = default) => throw new NotSupportedException();

    public void Remove(string key) => throw new NotSupportedException();

    public async Task RemoveAsync(string key, CancellationToken token = default)
    {
        await UseAsync();
        Entries.TryRemove(key, out _);
    }

    private Task UseAsync()
    {
        Interlocked.Increment(ref _uses);
        _used.TrySetResult();
        Block?.Wait();
        return IsDown ? throw new IOException("The cache is down.") : Delay;
    }
}
