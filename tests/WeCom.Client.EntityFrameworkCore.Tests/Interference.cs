using Microsoft.EntityFrameworkCore.Diagnostics;

namespace WeCom.Client.EntityFrameworkCore.Tests;

/// <summary>Does something at the moment between reading and writing.</summary>
internal sealed class Interference : SaveChangesInterceptor
{
    public Func<HostContext, Task>? BeforeSave { get; set; }

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (BeforeSave is { } act && eventData.Context is HostContext context)
        {
            BeforeSave = null;
            await act(context);
        }

        return result;
    }
}
