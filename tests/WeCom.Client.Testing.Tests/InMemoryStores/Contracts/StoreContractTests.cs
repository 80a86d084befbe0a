using WeCom.Client.Sync;

namespace WeCom.Client.Testing.Tests.InMemoryStores.Contracts;

/// <summary>Runs every rule of both contracts against one kind of store.</summary>
public abstract class StoreContractTests
{
    public static TheoryData<string> UserRules => new(UserStoreContract.Rules.Keys);

    public static TheoryData<string> DepartmentRules => new(DepartmentStoreContract.Rules.Keys);

    [Theory]
    [MemberData(nameof(UserRules))]
    public Task The_user_store_keeps_the_rule(string rule) => UserStoreContract.Rules[rule](new(OpenUsers));

    [Theory]
    [MemberData(nameof(DepartmentRules))]
    public Task The_department_store_keeps_the_rule(string rule) => DepartmentStoreContract.Rules[rule](new(OpenDepartments));

    protected abstract IUserStore OpenUsers();

    protected abstract IDepartmentStore OpenDepartments();
}
