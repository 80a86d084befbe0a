using System.Collections.Frozen;
using System.Collections.Immutable;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Tests.Conventions;

public sealed class ImmutabilityTests
{
    [Theory]
    [InlineData(typeof(string))]
    [InlineData(typeof(TimeSpan?))]
    [InlineData(typeof(Func<int[]>))]
    [InlineData(typeof(SyncContext))]
    [InlineData(typeof(StoredUser))]
    [InlineData(typeof(ImmutableArray<StoredUser>))]
    [InlineData(typeof(FrozenDictionary<int, SyncContext>))]
    [InlineData(typeof((string, Uri)))]
    public void These_never_change(Type type) => Assert.True(Immutability.IsImmutable(type));

    [Theory]
    [InlineData(typeof(int[]))]
    [InlineData(typeof(List<int>))]
    [InlineData(typeof(IReadOnlyList<int>))]
    [InlineData(typeof(Dictionary<string, string>))]
    [InlineData(typeof(FrozenDictionary<int, List<int>>))]
    [InlineData(typeof(ImmutableArray<int[]>))]
    [InlineData(typeof(ReadOnlyMemory<int[]>))]
    [InlineData(typeof((string, int[])))]
    [InlineData(typeof(Memory<byte>))]
    [InlineData(typeof(SemaphoreSlim))]
    [InlineData(typeof(object))]
    [InlineData(typeof(Lock))]
    public void These_can_be_changed(Type type) => Assert.False(Immutability.IsImmutable(type));
}
