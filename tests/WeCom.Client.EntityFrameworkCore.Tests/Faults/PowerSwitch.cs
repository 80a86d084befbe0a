using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace WeCom.Client.EntityFrameworkCore.Tests.Faults;

/// <summary>Kills a process as its database sees it: from then on nothing of it arrives there.</summary>
internal sealed class PowerSwitch : DbConnectionInterceptor
{
    private volatile bool _isOff;

    public void TurnOff() => _isOff = true;

    public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result)
        => _isOff ? throw new InvalidOperationException("the process is dead") : result;

    public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
        => ValueTask.FromResult(ConnectionOpening(connection, eventData, result));
}
