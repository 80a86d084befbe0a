using WeCom.Client.Tests;

namespace WeCom.Client.EntityFrameworkCore.Tests.Databases;

/// <summary>The databases that a test goes through.</summary>
internal static class TestDatabases
{
    /// <summary>Those that are here; where all tests are to run, also one that is not, and the test says how to get it.</summary>
    public static IEnumerable<string> Names
    {
        get
        {
            yield return nameof(DatabaseKind.Sqlite);
            if (PostgresServer.IsInstalled || TestLength.IsFull)
            {
                yield return nameof(DatabaseKind.Postgres);
            }

            // Nothing of it writes like nobody else, so the long run is soon enough.
            if (TestLength.IsFull)
            {
                yield return nameof(DatabaseKind.MariaDb);
            }

            if (SqlServerEngine.IsGiven)
            {
                yield return nameof(DatabaseKind.SqlServer);
            }
        }
    }
}
