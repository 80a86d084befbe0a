using WeCom.Client.Contacts;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Testing.Tests.Examples;

/// <summary>The block of README.md, as it stands there.</summary>
public sealed class StoreContractExamples
{
    private readonly InMemoryDepartmentStore _departments = new();
    private readonly InMemoryUserStore _users = new();

    [Fact]
    public async Task My_stores_keep_their_contracts()
    {
        await new DepartmentStoreContract(OpenDepartments).VerifyAsync();
        await new UserStoreContract(OpenUsers) { KeptFields = [nameof(WeComUser.Name), nameof(WeComUser.Mobile)] }.VerifyAsync();
    }

    private IDepartmentStore OpenDepartments() => _departments;

    private IUserStore OpenUsers() => _users;
}
