using WeCom.Client.Tests;

namespace WeCom.Client.EntityFrameworkCore.Tests.Databases;

/// <summary>The databases that a test goes through.</summary>
internal static class TestDatabases
{
    /// <summary>Those that are here; where all tests are to run, also one that is not, and the test says how to get it.</summary>
    public static IEnumerable<string> Names => PostgresServer.IsInstalled || TestLength.IsFull
        ? [nameof(DatabaseKind.Sqlite), nameof(DatabaseKind.Postgres)]
        : [nameof(DatabaseKind.Sqlite)];
}
