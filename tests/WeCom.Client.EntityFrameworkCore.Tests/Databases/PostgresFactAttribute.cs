using WeCom.Client.Tests;

namespace WeCom.Client.EntityFrameworkCore.Tests.Databases;

/// <summary>Marks a test that is skipped where PostgreSQL is not installed, unless all tests are to run.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute()
    {
        if (!PostgresServer.IsInstalled && !TestLength.IsFull)
        {
            Skip = PostgresServer.HowToGetIt;
        }
    }
}
