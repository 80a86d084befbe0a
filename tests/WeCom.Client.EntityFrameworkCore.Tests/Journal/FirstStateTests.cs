using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.EntityFrameworkCore.Tests.Journal;

/// <summary>Tests the log of a host with an empty database that starts for the first time.</summary>
public sealed class FirstStateTests
{
    [Fact]
    public async Task Two_services_that_look_at_a_state_for_the_first_time_at_once_make_no_statement_fail()
    {
        var meeting = new Meeting();
        using var database = new DirectoryDatabase(interceptors: [meeting]);
        var looks = Enumerable.Range(0, 2)
            .Select(_ => database.Open().GetRequiredKeyedService<ISyncStateStore>(string.Empty))
            .Select(states => states.ReadAsync("ww-one", "schedule:", CancellationToken.None))
            .ToList();

        var found = await Task.WhenAll(looks);

        Assert.All(found, state => Assert.Equal(0, state.Version));
        Assert.Equal(0, meeting.Failures);
    }

    /// <summary>Lets no row be inserted before both have looked for it.</summary>
    private sealed class Meeting : DbCommandInterceptor
    {
        private readonly TaskCompletionSource _bothLooked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _looks;

        public int Failures { get; private set; }

        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken)
        {
            if (command.CommandText.Contains("INSERT INTO", StringComparison.Ordinal))
            {
                await _bothLooked.Task.WaitAsync(cancellationToken);
            }

            return result;
        }

        public override ValueTask<DbDataReader> ReaderExecutedAsync(
            DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken)
        {
            if (command.CommandText.Contains("SELECT", StringComparison.Ordinal) && Interlocked.Increment(ref _looks) == 2)
            {
                _bothLooked.SetResult();
            }

            return ValueTask.FromResult(result);
        }

        public override Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken)
        {
            Failures++;
            return Task.CompletedTask;
        }
    }
}
