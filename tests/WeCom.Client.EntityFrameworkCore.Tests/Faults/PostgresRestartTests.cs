using Microsoft.EntityFrameworkCore;
using WeCom.Client.EntityFrameworkCore.Tests.Databases;
using WeCom.Client.EntityFrameworkCore.Tests.Databases.Postgres;
using WeCom.Client.Tests;

namespace WeCom.Client.EntityFrameworkCore.Tests.Faults;

public sealed class PostgresRestartTests
{
    [FullLengthFact]
    public async Task A_run_goes_on_where_the_database_is_restarted_in_its_middle_and_the_host_retries()
    {
        using var server = PostgresServer.Start();
        await using var company = await FaultyCompany.StartAsync();
        var undisturbed = await CreateAsync(Retrying(server, "undisturbed"));
        var disturbed = await CreateAsync(Retrying(server, "disturbed"));
        Assert.Empty((await company.SyncAsync(undisturbed)).Errors);

        var batches = 0;
        var result = await company.SyncAsync(disturbed, onBatch: number =>
        {
            batches = number;
            if (number is 2 or 5)
            {
                server.Restart();
            }
        });

        Assert.True(batches >= 10);
        Assert.Empty(result.Errors);
        Assert.Equal(await FaultyCompany.RowsAsync(undisturbed), await FaultyCompany.RowsAsync(disturbed));
    }

    [FullLengthFact]
    public async Task Where_it_does_not_retry_the_next_run_writes_what_is_missing()
    {
        using var server = PostgresServer.Start();
        await using var company = await FaultyCompany.StartAsync();
        var undisturbed = await CreateAsync(Plain(server, "undisturbed"));
        var disturbed = await CreateAsync(Plain(server, "disturbed"));
        Assert.Empty((await company.SyncAsync(undisturbed)).Errors);
        var rows = await FaultyCompany.RowsAsync(undisturbed);

        await company.SyncAsync(disturbed, onBatch: number =>
        {
            if (number == 2)
            {
                server.Restart();
            }
        });

        Assert.Empty((await company.SyncAsync(disturbed)).Errors);
        Assert.Equal(rows, await FaultyCompany.RowsAsync(disturbed));
    }

    private static Action<DbContextOptionsBuilder> Retrying(PostgresServer server, string database)
        => options => options.UseNpgsql(server.ConnectionString(database), o => o.EnableRetryOnFailure());

    private static Action<DbContextOptionsBuilder> Plain(PostgresServer server, string database)
        => options => options.UseNpgsql(server.ConnectionString(database));

    private static async Task<Action<DbContextOptionsBuilder>> CreateAsync(Action<DbContextOptionsBuilder> use)
    {
        await using var context = FaultyCompany.Open(use);
        await context.Database.EnsureCreatedAsync();
        return use;
    }
}
