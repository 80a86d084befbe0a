using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Configuration;
using WeCom.Client.Contacts;
using WeCom.Client.EntityFrameworkCore.Tests.Fuzz;
using WeCom.Client.EntityFrameworkCore.Tests.Wire;
using WeCom.Client.Errors;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.EntityFrameworkCore.Tests.Corpus;

/// <summary>
/// A host with the stores of the package on SQLite. Each case of the corpus is a company of its own in it, since to make a host and its
/// database takes longer than all nights of a case.
/// </summary>
public sealed class CorpusHost : IDisposable
{
    private static readonly JsonSerializerOptions Plain = new() { ReferenceHandler = ReferenceHandler.IgnoreCycles };

    private readonly WireClock _clock = new();
    private readonly DirectoryDatabase _database;
    private readonly ServiceProvider _services;
    private WireCompany _company = new();

    public CorpusHost()
    {
        _database = new(_clock);
        var services = new ServiceCollection();
        services.AddDbContext<HostContext>(options => _database.Use(options));
        WireCompany.AddTo(services, _clock, () => _company).AddEntityFrameworkCoreStores<HostContext>();
        _services = services.BuildServiceProvider(validateScopes: true);
    }

    public IServiceProvider Services => _services;

    /// <summary>All that WeCom sent in this case.</summary>
    public byte[] Sent => _company.SentBytes();

    /// <summary>Begins a case.</summary>
    internal void Serve(string endpoint, WireAnswer answer)
    {
        _clock.Advance(TimeSpan.FromHours(24));
        _company = WireCompany.With(endpoint, answer, _clock);
        _services.GetRequiredService<IWeComConfiguration>().ClearCache();
    }

    /// <returns>The result, or what ended the run.</returns>
    public async Task<(SyncResult? Result, WeChatException? Failure)> NightAsync()
    {
        _clock.Advance(TimeSpan.FromHours(24));
        try
        {
            return (await _services.GetRequiredService<IWeChatSyncService>().SyncAllAsync(), null);
        }
        catch (WeChatException e)
        {
            return (null, e);
        }
    }

    /// <summary>The rows of people, by userid.</summary>
    public async Task<Dictionary<string, JsonObject>> PeopleAsync()
    {
        await using var scope = _services.CreateAsyncScope();
        var rows = await scope.ServiceProvider.GetRequiredService<HostContext>().People.AsNoTracking()
            .Where(row => row.CorpId == _company.CorpId).ToListAsync();
        return rows.ToDictionary(row => row.UserId, Columns);
    }

    /// <summary>The rows of departments, by id.</summary>
    public async Task<Dictionary<string, JsonObject>> DepartmentsAsync()
    {
        await using var scope = _services.CreateAsyncScope();
        var rows = await scope.ServiceProvider.GetRequiredService<HostContext>().Departments.AsNoTracking()
            .Where(row => row.CorpId == _company.CorpId).ToListAsync();
        return rows.ToDictionary(row => $"{row.DepartmentId}", Columns);
    }

    /// <summary>The people as a store gives them back.</summary>
    public async Task<List<WeComUser>> ReadBackAsync(IReadOnlyCollection<string> userIds)
    {
        await using var scope = _services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredKeyedService<IUserStore>(string.Empty);
        return await store.ReadAsync(new(_company.CorpId, Guid.Empty), userIds, CancellationToken.None).ToListAsync();
    }

    /// <summary>Returns the stored values of people and departments that were not sent.</summary>
    public async Task<IReadOnlyList<string>> InventedAsync()
    {
        var sent = new Oracle(Sent);
        var departments = (await DepartmentsAsync()).Values.Select(row => new[] { row["Name"], row["EnglishName"], row["Order"] });
        var texts = departments.SelectMany(values => values).OfType<JsonNode>().Select(value => value.ToString());
        return [.. sent.Invented(await ReadBackAsync((await PeopleAsync()).Keys)), .. sent.Invented(texts)];
    }

    public void Dispose()
    {
        _services.Dispose();
        _database.Dispose();
    }

    private static JsonObject Columns<TRow>(TRow row) => JsonSerializer.SerializeToNode(row, Plain)!.AsObject();
}
