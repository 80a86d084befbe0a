using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.EntityFrameworkCore.Tests.Databases;
using WeCom.Client.Errors;
using WeCom.Client.Simulator;
using WeCom.Client.Sync;

namespace WeCom.Client.EntityFrameworkCore.Tests.Bulk;

/// <summary>A host in a process of its own, which runs one sync and is killed in the middle of it.</summary>
internal static class Victim
{
    public static async Task RunAsync(string[] arguments)
    {
        var (kind, source) = (Enum.Parse<DatabaseKind>(arguments[0]), arguments[1]);
        var services = new ServiceCollection();
        services.AddDbContext<HostContext>(
            options => _ = kind switch
            {
                DatabaseKind.Postgres => options.UseNpgsql(source),
                DatabaseKind.MariaDb => options.UseMySQL(source),
                _ => options.UseSqlite(source),
            });
        services.AddWeComIntegration(options =>
        {
            options.BaseAddress = new(arguments[2]);
            options.CorpId = arguments[3];
            options.AgentId = long.Parse(arguments[4], CultureInfo.InvariantCulture);
            options.Secret = arguments[5];
            options.Sync.BatchSize = 50;
        }).AddEntityFrameworkCoreStores<HostContext>();
        await using var provider = services.BuildServiceProvider();
        try
        {
            var result = await provider.GetRequiredService<IWeChatSyncService>().SyncAllAsync(new Teller());
            Console.WriteLine($"ended {result.Status} {result.Users.Created}");
        }
        catch (WeChatSyncException refused)
        {
            Console.WriteLine($"refused {refused.Category}");
        }
    }

    /// <summary>Runs one until it has written so many batches of people, and kills it then, wherever it is.</summary>
    public static async Task KillAsync(DatabaseKind kind, string source, WeComSimulator wecom, int batches)
    {
        using var process = Start(kind, source, wecom);
        process.StandardInput.Close();
        try
        {
            for (var batch = 0; batch < batches; batch++)
            {
                Assert.Equal("batch", await process.StandardOutput.ReadLineAsync());
            }
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    /// <summary>Starts one, which waits after each batch until a line of its input lets it go on, or the end of all of it.</summary>
    public static Process Start(DatabaseKind kind, string source, WeComSimulator wecom)
    {
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            [
                typeof(Victim).Assembly.Location, "victim", kind.ToString(), source, wecom.BaseAddress.ToString(), wecom.CorpId,
                wecom.App.AgentId.ToString(CultureInfo.InvariantCulture), wecom.App.Secret,
            ])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        return Process.Start(start)!;
    }

    private sealed class Teller : IProgress<SyncProgress>
    {
        public void Report(SyncProgress value)
        {
            if (value.Stage is SyncStage.WritingUsers)
            {
                Console.WriteLine("batch");
                Console.In.ReadLine();
            }
        }
    }
}
