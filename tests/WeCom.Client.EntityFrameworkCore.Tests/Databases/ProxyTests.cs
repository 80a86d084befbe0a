using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Testing;
using WeCom.Client.Tests;

namespace WeCom.Client.EntityFrameworkCore.Tests.Databases;

/// <summary>A host that has related rows loaded by proxies has ours loaded too.</summary>
public sealed class ProxyTests
{
    [Theory]
    [InlineData(StoreWriting.Automatic)]
    [InlineData(StoreWriting.ChangeTracker)]
    public async Task With_lazy_loading_proxies_the_stores_keep_their_contracts_and_memberships_are_loaded(StoreWriting writing)
    {
        await using var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync();
        var services = new ServiceCollection();
        services.AddDbContext<BareContext>(options => options.UseSqlite(connection).UseLazyLoadingProxies());
        new Registration(string.Empty, services).AddEntityFrameworkCoreStores<BareContext>(options => options.Writing = writing);
        await using var provider = services.BuildServiceProvider();
        var host = provider.GetRequiredService<BareContext>();
        await host.Database.EnsureCreatedAsync();
        if (TestLength.IsFull)
        {
            await new UserStoreContract(Port<IUserStore>).VerifyAsync();
            await new DepartmentStoreContract(Port<IDepartmentStore>).VerifyAsync();
        }

        await Port<IUserStore>().ApplyAsync(
            Changes.Save("lazy", "s1", values: new() { UserId = "lazy", DepartmentIds = [6, 7] }));
        await Port<IUserStore>().ApplyAsync(
            Changes.Save("lazy", "s2", "s1", values: new() { UserId = "lazy", DepartmentIds = [7, 8] }));
        var person = await host.Set<WeComDirectoryUser>().SingleAsync(p => p.UserId == "lazy");
        Assert.NotEqual(typeof(WeComDirectoryUser), person.GetType());
        Assert.Equal([7, 8], person.Memberships.Select(m => m.DepartmentId).Order());
        Assert.Same(person, person.Memberships.First().User);

        TPort Port<TPort>()
            where TPort : notnull
            => provider.CreateScope().ServiceProvider.GetRequiredKeyedService<TPort>(string.Empty);
    }
}
