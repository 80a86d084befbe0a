using WeCom.Client.EntityFrameworkCore.Tests.Databases.SqlServer;
using WeCom.Client.Tests;

namespace WeCom.Client.EntityFrameworkCore.Tests.Databases;

/// <summary>The databases that a test goes through.</summary>
internal static class TestDatabases
{
    /// <summary>By default SQLite; where all tests are to run, also servers. Where one is missing, the test says how to get it.</summary>
    public static IEnumerable<string> Names
    {
        get
        {
            yield return nameof(DatabaseKind.Sqlite);
            if (TestLength.IsFull)
            {
                yield return nameof(DatabaseKind.Postgres);
                yield return nameof(DatabaseKind.MariaDb);
            }

            if (SqlServerEngine.IsGiven)
            {
                yield return nameof(DatabaseKind.SqlServer);
            }
        }
    }
}
