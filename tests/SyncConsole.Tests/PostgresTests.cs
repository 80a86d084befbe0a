using WeCom.Client.EntityFrameworkCore.Tests.Databases.Postgres;
using WeCom.Client.Tests;

namespace SyncConsole.Tests;

public sealed class PostgresTests
{
    [FullLengthFact]
    public async Task On_PostgreSQL_it_ends_well_too_and_replaces_its_own_database_and_no_other()
    {
        using var server = PostgresServer.Start();
        using var run = new ConsoleRun();
        for (var time = 0; time < 2; time++)
        {
            Assert.Equal(ExitCode.Success, await run.SimulateAsync("--postgres", server.ConnectionString("directory")));
            Assert.DoesNotContain("✗", run.Output, StringComparison.Ordinal);
            Assert.Contains("directory on 127.0.0.1", run.Text, StringComparison.Ordinal);
            Assert.False(File.Exists(run.DatabasePath));
        }

        server.Execute("CREATE DATABASE theirs");
        server.Execute("CREATE TABLE kept (id int)", "theirs");
        Assert.Equal(ExitCode.BadConfiguration, await run.SimulateAsync("--postgres", server.ConnectionString("theirs")));
        Assert.Contains("is not of this program, so it was left alone", run.Text, StringComparison.Ordinal);
        server.Execute("SELECT * FROM kept", "theirs");
    }

    [Fact]
    public async Task A_connection_string_without_a_database_is_a_mistake()
    {
        using var run = new ConsoleRun();
        Assert.Equal(ExitCode.BadConfiguration, await run.SimulateAsync("--postgres", "Host=localhost"));
        Assert.Contains("--postgres must be a connection string with a database", run.Text, StringComparison.Ordinal);
    }
}
