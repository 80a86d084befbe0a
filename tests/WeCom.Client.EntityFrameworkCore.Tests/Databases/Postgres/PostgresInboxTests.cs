using WeCom.Client.EntityFrameworkCore.Tests.Inbox;

namespace WeCom.Client.EntityFrameworkCore.Tests.Databases.Postgres;

public sealed class PostgresInboxTests() : InboxTests(DatabaseKind.Postgres);
