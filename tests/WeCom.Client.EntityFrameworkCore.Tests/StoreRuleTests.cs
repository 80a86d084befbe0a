using WeCom.Client.Sync;
using WeCom.Client.Testing.Tests.InMemoryStores.Contracts;

namespace WeCom.Client.EntityFrameworkCore.Tests;

public sealed class StoreRuleTests : StoreContractTests, IDisposable
{
    private readonly DirectoryDatabase _database = new();

    public void Dispose() => _database.Dispose();

    protected override IUserStore OpenUsers() => _database.Users();

    protected override IDepartmentStore OpenDepartments() => _database.Departments();
}
