using WeCom.Client.EntityFrameworkCore.Tests.Stores;

namespace WeCom.Client.EntityFrameworkCore.Tests.Databases;

public sealed class SqlServerFenceTests() : FenceTests(DatabaseKind.SqlServer);
