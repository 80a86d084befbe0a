using WeCom.Client.EntityFrameworkCore.Tests.Journal;

namespace WeCom.Client.EntityFrameworkCore.Tests.Databases.Postgres;

public sealed class PostgresJournalSearchTests() : JournalSearchTests(DatabaseKind.Postgres);
