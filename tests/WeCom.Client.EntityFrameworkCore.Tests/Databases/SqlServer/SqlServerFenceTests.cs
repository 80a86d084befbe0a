using WeCom.Client.EntityFrameworkCore.Tests.Stores;

namespace WeCom.Client.EntityFrameworkCore.Tests.Databases.SqlServer;

public sealed class SqlServerFenceTests() : FenceTests(DatabaseKind.SqlServer);
