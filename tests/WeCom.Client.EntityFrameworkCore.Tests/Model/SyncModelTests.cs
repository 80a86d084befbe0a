using WeCom.Client.EntityFrameworkCore.Tests.Databases;
using WeCom.Client.Tests;
using WeCom.Client.Tests.Sync.Model;
using Xunit.Abstractions;

namespace WeCom.Client.EntityFrameworkCore.Tests.Model;

/// <summary>The random companies of the model of a sync, over the Entity Framework stores, journal and lease.</summary>
public sealed class SyncModelTests(ITestOutputHelper output)
{
    [Fact]
    public Task Over_a_database_too_nobody_is_lost_nothing_is_overwritten_and_the_next_run_mends_it()
        => new ModelRun(output, clock => new ModelDatabase(clock)).PlayAsync(share: 3, full: 1_000);

    [Fact]
    public Task The_same_holds_where_the_change_tracker_writes()
        => new ModelRun(output, clock => new ModelDatabase(clock, writing: StoreWriting.ChangeTracker)).PlayAsync(share: 1, full: 60);

    [FullLengthFact]
    public Task The_same_holds_on_PostgreSQL()
        => new ModelRun(output, clock => new ModelDatabase(clock, DatabaseKind.Postgres)).PlayAsync(share: 1, full: 20);

    [FullLengthFact]
    public Task The_same_holds_on_MariaDB()
        => new ModelRun(output, clock => new ModelDatabase(clock, DatabaseKind.MariaDb)).PlayAsync(share: 1, full: 20);
}
