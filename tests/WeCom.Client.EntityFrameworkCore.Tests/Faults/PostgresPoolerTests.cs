using Microsoft.EntityFrameworkCore;
using WeCom.Client.EntityFrameworkCore.Tests.Databases;
using WeCom.Client.EntityFrameworkCore.Tests.Databases.Postgres;
using WeCom.Client.Tests;

namespace WeCom.Client.EntityFrameworkCore.Tests.Faults;

public sealed class PostgresPoolerTests
{
    [FullLengthFact]
    public async Task Behind_a_pooler_in_transaction_mode_a_sync_leaves_the_same_rows()
    {
        using var server = PostgresServer.Start();
        void Direct(DbContextOptionsBuilder options) => options.UseNpgsql(server.ConnectionString("direct"));
        void Own(DbContextOptionsBuilder options) => options.UseNpgsql(server.ConnectionString("pooled"));
        foreach (var use in new Action<DbContextOptionsBuilder>[] { Direct, Own })
        {
            await using var context = FaultyCompany.Open(use);
            await context.Database.EnsureCreatedAsync();
        }

        using var pooler = PgBouncerServer.Start(server, "pooled");
        void Pooled(DbContextOptionsBuilder options) => options.UseNpgsql(pooler.ConnectionString("pooled"));
        await using var company = await FaultyCompany.StartAsync();
        for (var run = 0; run < 2; run++)
        {
            Assert.Empty((await company.SyncAsync(Direct)).Errors);
            Assert.Empty((await company.SyncAsync(Pooled)).Errors);
            Assert.Equal(await FaultyCompany.RowsAsync(Direct), await FaultyCompany.RowsAsync(Pooled));
            company.RenameEverybody();
        }
    }
}
