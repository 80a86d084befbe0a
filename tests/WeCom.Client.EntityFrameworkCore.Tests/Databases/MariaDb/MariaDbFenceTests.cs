using WeCom.Client.EntityFrameworkCore.Tests.Stores;

namespace WeCom.Client.EntityFrameworkCore.Tests.Databases.MariaDb;

/// <summary>Its provider asks MySQL and MariaDB for the time in whole seconds.</summary>
public sealed class MariaDbFenceTests() : FenceTests(DatabaseKind.MariaDb, tellsFractions: false);
