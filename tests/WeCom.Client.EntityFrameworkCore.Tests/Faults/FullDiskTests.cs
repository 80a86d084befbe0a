using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using WeCom.Client.EntityFrameworkCore.Tests.Databases;
using WeCom.Client.Tests;

namespace WeCom.Client.EntityFrameworkCore.Tests.Faults;

/// <summary>A database that has no room for more; SQLite is told how many pages it may have, as a full disk would.</summary>
public sealed class FullDiskTests
{
    [FullLengthFact]
    public async Task On_a_full_disk_each_batch_is_written_whole_or_not_at_all_and_the_next_run_writes_the_others_when_there_is_room()
    {
        await using var company = await FaultyCompany.StartAsync();
        using var narrow = Engine.Create(DatabaseKind.Sqlite, TimeProvider.System);
        using var wide = Engine.Create(DatabaseKind.Sqlite, TimeProvider.System);
        var room = new Room();
        void Narrow(DbContextOptionsBuilder options) => narrow.Use(options).AddInterceptors(room);
        void Wide(DbContextOptionsBuilder options) => wide.Use(options);
        Assert.Empty((await company.SyncAsync(Wide)).Errors);
        var all = await FaultyCompany.RowsAsync(Wide);

        // No more than it has.
        var full = await company.SyncAsync(Narrow, onBatch: number => room.Pages = number == 3 ? 1 : room.Pages);

        Assert.NotEmpty(full.Errors);
        await using (var context = FaultyCompany.Open(Narrow))
        {
            var written = await Bulk.StoredRows.OfAsync(context);
            Assert.InRange(written.Count, 150, FaultyCompany.People - 50);
            Assert.Subset(all.ToHashSet(), written.ToHashSet());
        }

        room.Pages = int.MaxValue;
        Assert.Empty((await company.SyncAsync(Narrow)).Errors);
        Assert.Equal(all, await FaultyCompany.RowsAsync(Narrow));
    }

    /// <summary>Limits the number of pages of the file.</summary>
    private sealed class Room : DbConnectionInterceptor
    {
        public int Pages { get; set; } = int.MaxValue;

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            using var command = connection.CreateCommand();
            command.CommandText = string.Create(CultureInfo.InvariantCulture, $"PRAGMA max_page_count = {Pages}");
            command.ExecuteNonQuery();
        }

        public override Task ConnectionOpenedAsync(
            DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            ConnectionOpened(connection, eventData);
            return Task.CompletedTask;
        }
    }
}
