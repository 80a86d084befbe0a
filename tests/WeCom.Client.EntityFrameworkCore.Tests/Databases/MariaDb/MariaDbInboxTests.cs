using WeCom.Client.EntityFrameworkCore.Tests.Inbox;

namespace WeCom.Client.EntityFrameworkCore.Tests.Databases.MariaDb;

public sealed class MariaDbInboxTests() : InboxTests(DatabaseKind.MariaDb);
