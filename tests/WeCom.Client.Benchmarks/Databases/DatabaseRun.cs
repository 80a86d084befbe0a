using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Benchmarks.Http;
using WeCom.Client.Configuration;
using WeCom.Client.EntityFrameworkCore;
using WeCom.Client.EntityFrameworkCore.Tests.Databases.MariaDb;
using WeCom.Client.EntityFrameworkCore.Tests.Databases.Postgres;
using WeCom.Client.Sync;

namespace WeCom.Client.Benchmarks.Databases;

/// <summary>
/// A first and a second run of a company into a database, beside the least that writing the same rows takes there. The simulator is in a
/// process of its own.
/// </summary>
internal static class DatabaseRun
{
    public static async Task RunAsync(string kind, string people, StoreWriting writing)
    {
        using var simulator = new OwnProcess("company", people);
        var company = ServedCompany.Parse(await simulator.ReadLineAsync());
        using var postgres = kind == "postgres" ? PostgresServer.Start() : null;
        var folder = System.IO.Directory.CreateTempSubdirectory("wecom-benchmark-");
        try
        {
            IFloor floor = kind switch
            {
                "postgres" => new PostgresFloor(postgres!),
                "mariadb" => new MariaDbFloor(MariaDbServer.Start()),
                _ => new SqliteFloor(folder.FullName),
            };
            await using var services = await RegisterAsync(company, floor, "host", writing);
            await using var again = await RegisterAsync(company, floor, "again", writing);
            Console.WriteLine(
                $"{people} people into {kind}, {writing}\n\n"
                + "| Run | All | Read | Plan | Write (processor) | Processor, all | Allocated | Peak working set |\n"
                + "|---|---|---|---|---|---|---|---|");
            var write = await PrintAsync("first", services);
            await PrintAsync("second", services);

            // The first run of a process pays for compiling, which the floor, coming later, does not.
            var compiled = await PrintAsync("first, all compiled", again);
            var least = await floor.MeasureAsync();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"\nFloor of writing: {least.Clock.TotalSeconds:F2} s, {least.Processor.TotalSeconds:F2} s of this process. "
                + $"The first run's writing: {write.Clock / least.Clock:F2} and {write.Processor / least.Processor:F2} times as much; "
                + $"once compiled: {compiled.Clock / least.Clock:F2} and {compiled.Processor / least.Processor:F2} times."));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<ServiceProvider> RegisterAsync(
        ServedCompany company, IFloor floor, string database, StoreWriting writing)
    {
        var services = new ServiceCollection();
        services.AddDbContext<BenchmarkContext>(options => floor.Use(options, database));
        services.AddWeComIntegration(options =>
            (options.CorpId, options.AgentId, options.Secret, options.BaseAddress)
                = (company.CorpId, company.AgentId, company.Secret, company.Server))
            .AddEntityFrameworkCoreStores<BenchmarkContext>(options => options.Writing = writing);
        services.Configure<WeComOptions>(options => options.Sync.ReadPath = ReadPath.Lists);
        var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<BenchmarkContext>().Database.EnsureCreatedAsync();
        return provider;
    }

    private static async Task<Elapsed> PrintAsync(string run, ServiceProvider services)
    {
        var clock = new StageClock();
        var (began, allocated) = (Elapsed.Now, GC.GetTotalAllocatedBytes());
        var result = await services.GetRequiredService<IWeChatSyncService>().SyncAllAsync(clock);
        clock.Stop();
        var all = Elapsed.Now - began;
        var write = clock.Of(
            SyncStage.WritingDepartments, SyncStage.WritingUsers, SyncStage.RemovingUsers, SyncStage.RemovingDepartments);
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {run}: {result.Users.Created:N0} created, {result.Users.Unchanged:N0} unchanged | {all.Clock.TotalSeconds:F2} s "
            + $"| {clock.Of(SyncStage.ReadingDepartments, SyncStage.ReadingUsers).Clock.TotalSeconds:F2} s "
            + $"| {clock.Of(SyncStage.Planning).Clock.TotalSeconds:F2} s "
            + $"| {write.Clock.TotalSeconds:F2} s ({write.Processor.TotalSeconds:F2} s) "
            + $"| {all.Processor.TotalSeconds:F2} s "
            + $"| {(GC.GetTotalAllocatedBytes() - allocated) / 1e6:N0} MB | {process.PeakWorkingSet64 / 1e6:N0} MB |"));
        return write;
    }
}
