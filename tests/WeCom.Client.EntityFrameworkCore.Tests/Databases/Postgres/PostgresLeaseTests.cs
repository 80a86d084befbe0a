using WeCom.Client.EntityFrameworkCore.Tests.Journal;

namespace WeCom.Client.EntityFrameworkCore.Tests.Databases.Postgres;

public sealed class PostgresLeaseTests() : LeaseTests(DatabaseKind.Postgres);
