using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Callbacks;

namespace WeCom.Client.AspNetCore.Tests;

/// <summary>An inbox whose database is away now and then.</summary>
internal sealed class FailingInbox(IWeComInbox inner, FailingInbox.Faults faults) : IWeComInbox
{
    public static void Insert(IWeComBuilder builder)
    {
        var found = builder.Services.Last(service => service.ServiceType == typeof(IWeComInbox));
        builder.Services.AddSingleton<Faults>();
        builder.Services.Add(new(typeof(IWeComInbox), "inner", found.KeyedImplementationFactory!, found.Lifetime));
        builder.Services.AddKeyedScoped<IWeComInbox>(builder.Name, (services, _) => new FailingInbox(
            (IWeComInbox)services.GetRequiredKeyedService(typeof(IWeComInbox), "inner"), services.GetRequiredService<Faults>()));
    }

    public static Faults Of(CallbackHost host) => host.Get<Faults>();

    public Task PutAsync(string corpId, IReadOnlyList<WeComHint> hints, CancellationToken cancellationToken) =>
        faults.Failures-- > 0 ? throw new IOException("The database is away.") : inner.PutAsync(corpId, hints, cancellationToken);

    public IAsyncEnumerable<WeComInboxRow> ListDueAsync(
        string corpId, DateTimeOffset now, int count, CancellationToken cancellationToken) =>
        faults.FailsToList ? throw new IOException("The database is away.") : inner.ListDueAsync(corpId, now, count, cancellationToken);

    public IAsyncEnumerable<WeComInboxRow> ListDueEventsAsync(
        string corpId, DateTimeOffset now, int count, CancellationToken cancellationToken) =>
        inner.ListDueEventsAsync(corpId, now, count, cancellationToken);

    public IAsyncEnumerable<WeComInboxRow> FindAsync(
        string corpId, WeComHintKind kind, IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        inner.FindAsync(corpId, kind, ids, cancellationToken);

    public Task<bool> TakeAsync(WeComInboxRow row, DateTimeOffset until, CancellationToken cancellationToken) =>
        inner.TakeAsync(row, until, cancellationToken);

    public IAsyncEnumerable<WeComInboxRow> ListKeptAsync(string corpId, CancellationToken cancellationToken) =>
        inner.ListKeptAsync(corpId, cancellationToken);

    public Task<WeComInboxSummary> SummarizeAsync(string corpId, CancellationToken cancellationToken) =>
        inner.SummarizeAsync(corpId, cancellationToken);

    public Task ClearAsync(IReadOnlyList<WeComInboxRow> rows, CancellationToken cancellationToken) =>
        faults.FailsToClear ? throw new IOException("The database is away.") : inner.ClearAsync(rows, cancellationToken);

    public Task<bool> SaveAsync(WeComInboxRow row, CancellationToken cancellationToken) =>
        faults.FailsToClear ? throw new IOException("The database is away.") : inner.SaveAsync(row, cancellationToken);

    internal sealed class Faults
    {
        public int Failures { get; set; }

        public bool FailsToClear { get; set; }

        public bool FailsToList { get; set; }
    }
}
