using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SyncWeb;
using WeCom.Client.Callbacks;
using WeCom.Client.EntityFrameworkCore.Tests.Databases.Postgres;
using WeCom.Client.Tests;

namespace WeCom.Client.Admin.Tests.Samples;

/// <summary>Tests the location of the sample's tables.</summary>
public sealed class SampleDatabaseTests
{
    [Fact]
    public void A_simulated_company_leaves_no_file_behind_and_touches_none_in_the_current_folder()
    {
        string file;
        using (var database = new SampleDatabase(new ConfigurationBuilder().Build(), isSimulated: true))
        {
            file = FileOf(database);
            Assert.NotEqual(Directory.GetCurrentDirectory(), Path.GetDirectoryName(Path.GetFullPath(file)));
            File.WriteAllText(file, "");
        }

        Assert.False(File.Exists(file));
    }

    [Fact]
    public void A_real_company_stays_in_the_current_folder()
    {
        using var database = new SampleDatabase(new ConfigurationBuilder().Build(), isSimulated: false);

        Assert.Equal("syncweb.db", FileOf(database));
    }

    [FullLengthFact]
    public async Task On_PostgreSQL_the_company_lives_too()
    {
        using var server = PostgresServer.Start();
        await using var host = await SampleHost.StartAsync(server.ConnectionString("syncweb"));
        await using var scope = host.Services.CreateAsyncScope();

        var status = await scope.ServiceProvider.GetRequiredService<IWeComCallbacks>().GetStatusAsync();

        Assert.Equal(1, status.Inbox.Parked);
    }

    private static string FileOf(SampleDatabase database)
    {
        var options = new DbContextOptionsBuilder<DirectoryContext>();
        database.Use(options);
        using var context = new DirectoryContext(options.Options);
        return new SqliteConnectionStringBuilder(context.Database.GetConnectionString()).DataSource;
    }
}
