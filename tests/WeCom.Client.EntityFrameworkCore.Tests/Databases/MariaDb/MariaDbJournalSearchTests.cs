using WeCom.Client.EntityFrameworkCore.Tests.Journal;

namespace WeCom.Client.EntityFrameworkCore.Tests.Databases.MariaDb;

public sealed class MariaDbJournalSearchTests() : JournalSearchTests(DatabaseKind.MariaDb);
