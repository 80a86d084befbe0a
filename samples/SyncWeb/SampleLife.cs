using System.Globalization;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using WeCom.Client.Simulator;

namespace SyncWeb;

/// <summary>Enters the address of callbacks as an administrator does, and lets somebody join or change every half minute.</summary>
internal sealed class SampleLife(
    WeComSimulator simulator, SampleKeys keys, IServer server, IHostApplicationLifetime lifetime, TimeProvider timeProvider)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);
    private static readonly string[] Positions = ["会计", "工程师", "设计师", "项目经理"];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        await simulator.Callbacks.SubscribeAsync(
            new() { Url = Address(), Token = keys.Token, EncodingAesKey = keys.EncodingAesKey, App = simulator.App }, stoppingToken);
        using var timer = new PeriodicTimer(Pause, timeProvider);
        var number = 0;
        do
        {
            Happen(++number);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private void Happen(int number)
    {
        var company = simulator.Organization;
        if (number % 2 == 0)
        {
            company.UpdatePerson("wangfang", person => person with { Position = Positions[number / 2 % Positions.Length] });
            return;
        }

        var userId = string.Create(CultureInfo.InvariantCulture, $"joiner{number}");
        company.AddPerson(userId, $"新人{number}", 1);

        // Those without a mobile number are skipped.
        company.UpdatePerson(userId, person => person with { Mobile = number % 4 == 1 ? $"139{number:D8}" : "" });
    }

    private Uri Address()
    {
        var address = BindingAddress.Parse(server.Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return new(string.Create(CultureInfo.InvariantCulture, $"{address.Scheme}://127.0.0.1:{address.Port}{WebHost.CallbackPath}"));
    }
}
