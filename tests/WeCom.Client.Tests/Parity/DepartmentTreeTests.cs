using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Internal;
using Microsoft.Extensions.Time.Testing;
using WeCom.Client.Simulator;

namespace WeCom.Client.Tests.Parity;

/// <summary>Row <c>get_department_tree()</c>, and the cache that the original left to the application.</summary>
public sealed class DepartmentTreeTests
{
    [Fact(DisplayName = "get_department_tree(): roots, find, ancestors, text")]
    public async Task The_tree()
    {
        await using var host = await SimulatedHost.StartAsync();

        var tree = await host.Sync.GetDepartmentTreeAsync();

        Assert.Equal(1, Assert.Single(tree.Roots).Department.DepartmentId);
        Assert.Equal("后端", tree.Find(3)!.Department.Name);
        Assert.Equal([2L, 1L], tree.Ancestors(3).Select(node => node.Department.DepartmentId));
        Assert.Contains("\n    后端 (3)\n", tree.Render(), StringComparison.Ordinal);
    }

    [Fact(DisplayName = "get_department_tree(): kept for TreeCacheDuration, also in a cache with a size limit, and then read anew")]
    public async Task Kept_for_its_time()
    {
        var time = new FakeTimeProvider();
        using var cache = new MemoryCache(new MemoryCacheOptions { Clock = new CacheClock(time), SizeLimit = 10 });
        await using var host = await SimulatedHost.StartAsync(register: services => services.AddSingleton<IMemoryCache>(cache));

        var tree = await host.Sync.GetDepartmentTreeAsync();
        time.Advance(TimeSpan.FromSeconds(299));
        Assert.Same(tree, await host.Sync.GetDepartmentTreeAsync());
        Assert.Equal(1, host.WeCom.Requests.Count("department/list"));

        host.WeCom.Organization.AddDepartment(6, "市场");
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.NotNull((await host.Sync.GetDepartmentTreeAsync()).Find(6));
        Assert.Equal(2, host.WeCom.Requests.Count("department/list"));
    }

    [Fact(DisplayName = "get_department_tree(): read anew each time where the host's cache has no room, which keeps what is in it")]
    public async Task Without_room_read_anew()
    {
        using var cache = new MemoryCache(new MemoryCacheOptions { SizeLimit = 1 });
        cache.Set("of the host", "kept", new MemoryCacheEntryOptions { Size = 1, Priority = CacheItemPriority.NeverRemove });
        await using var host = await SimulatedHost.StartAsync(register: services => services.AddSingleton<IMemoryCache>(cache));

        await host.Sync.GetDepartmentTreeAsync();
        var tree = await host.Sync.GetDepartmentTreeAsync();

        Assert.Equal((5, 2), (tree.Count, host.WeCom.Requests.Count("department/list")));
        Assert.Equal("kept", cache.Get("of the host"));
    }

    [Fact(DisplayName = "get_department_tree(): a duration of zero reads it anew each time")]
    public async Task Zero_reads_anew()
    {
        await using var host = await SimulatedHost.StartAsync(configure: options => options.Sync.TreeCacheDuration = TimeSpan.Zero);

        await host.Sync.GetDepartmentTreeAsync();
        await host.Sync.GetDepartmentTreeAsync();

        Assert.Equal(2, host.WeCom.Requests.Count("department/list"));
    }

    [Theory(DisplayName = "get_department_tree(): kept per company and app")]
    [InlineData("WeCom:CorpId")]
    [InlineData("WeCom:AgentId")]
    public async Task Kept_per_company(string changed)
    {
        await using var first = await WeComSimulator.StartAsync();
        await using var second = await WeComSimulator.StartAsync(options =>
        {
            options.CorpId = changed == "WeCom:CorpId" ? options.CorpId : first.CorpId;
            options.App = new() { AgentId = 1_000_003 };
            options.Organization.AddDepartment(7, "第二家");
        });
        await using var host = new ConfiguredHost(ConfiguredHost.SettingsFor(first));
        Assert.Null((await host.Sync.GetDepartmentTreeAsync()).Find(7));

        host.Change([.. ConfiguredHost.SettingsFor(second).Select(setting => (setting.Key, setting.Value))]);

        Assert.NotNull((await host.Sync.GetDepartmentTreeAsync()).Find(7));
    }

    private sealed class CacheClock(TimeProvider time) : ISystemClock
    {
        public DateTimeOffset UtcNow => time.GetUtcNow();
    }
}
