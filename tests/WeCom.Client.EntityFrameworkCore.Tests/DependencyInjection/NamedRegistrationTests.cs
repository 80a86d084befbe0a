using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Configuration;
using WeCom.Client.Configuration.Protection;
using WeCom.Client.Contacts;
using WeCom.Client.Errors;
using WeCom.Client.Simulator;
using WeCom.Client.Sync;
using WeCom.Client.Tokens;

namespace WeCom.Client.EntityFrameworkCore.Tests.DependencyInjection;

/// <summary>Several companies in one host: nothing of one shows in the other.</summary>
public sealed class NamedRegistrationTests
{
    [Fact]
    public async Task Companies_whose_ids_collide_share_one_database()
    {
        await using var host = await TwoCompanies.StartAsync();

        var main = await host.Get<IWeChatSyncService>().SyncAllAsync();
        var hr = await host.Get<IWeChatSyncService>("hr").SyncAllAsync();

        Assert.Equal((3, 3, 3, 3), (main.Departments.Created, main.Users.Created, hr.Departments.Created, hr.Users.Created));
        Assert.Equal(["lisi 主公司lisi", "wangwu 主公司wangwu", "zhangsan 主公司zhangsan"], await host.PeopleAsync(host.Main));
        Assert.Equal(["lisi 人力公司lisi", "wangwu 人力公司wangwu", "zhangsan 人力公司zhangsan"], await host.PeopleAsync(host.Hr));
        Assert.Equal(3, (await host.Get<IWeChatSyncService>().SyncAllAsync()).Users.Unchanged);
        Assert.Equal(3, (await host.Get<IWeChatSyncService>("hr").SyncAllAsync()).Users.Unchanged);
    }

    [Fact]
    public async Task A_person_who_leaves_one_company_stays_in_the_other()
    {
        await using var host = await TwoCompanies.StartAsync();
        await host.Get<IWeChatSyncService>().SyncAllAsync();
        await host.Get<IWeChatSyncService>("hr").SyncAllAsync();
        host.Main.Organization.RemovePerson("lisi");
        foreach (var userId in new[] { "zhangsan", "wangwu" })
        {
            host.Main.Organization.UpdatePerson(userId, person => person with { DepartmentIds = [2] });
        }

        host.Main.Organization.RemoveDepartment(3);

        var main = await host.Get<IWeChatSyncService>().SyncAllAsync();
        var hr = await host.Get<IWeChatSyncService>("hr").SyncAllAsync();

        Assert.Equal((1, 1, 0, 0), (main.Departments.Removed, main.Users.Removed, hr.Departments.Removed, hr.Users.Removed));
        Assert.Equal(["wangwu 主公司wangwu", "zhangsan 主公司zhangsan"], await host.PeopleAsync(host.Main));
        Assert.Equal(3, (await host.PeopleAsync(host.Hr)).Count);
        Assert.Equal((2, 3), ((await host.DepartmentsAsync(host.Main)).Count, (await host.DepartmentsAsync(host.Hr)).Count));
    }

    [Fact]
    public async Task Everything_public_is_there_for_each_and_the_unnamed_one_also_without_a_key()
    {
        await using var host = await TwoCompanies.StartAsync();

        Different<IWeComConfiguration>(host);
        Different<ISecretProtector>(host);
        Different<ITokenManager>(host);
        Different<IWeComContactsClient>(host);
        Different<IWeChatSyncService>(host);
        Different<ISyncPlanner>(host);
        ITokenManager[] managers =
        [
            host.Get<ITokenManager>(), host.Get<ITokenManager>("hr"),
            host.Get<ITokenManager>(WeComDefaults.ContactsTokenManagerKey()), host.Get<ITokenManager>(
                WeComDefaults.ContactsTokenManagerKey("hr")),
        ];
        Assert.Equal(4, managers.Distinct().Count());
    }

    [Fact]
    public async Task Each_has_its_own_settings_token_tree_client()
    {
        await using var host = await TwoCompanies.StartAsync();

        Assert.Equal(
            (host.Main.CorpId, host.Hr.CorpId),
            (host.Get<IWeComConfiguration>().CorpId, host.Get<IWeComConfiguration>("hr").CorpId));
        Assert.NotEqual(await host.Get<ITokenManager>().GetAccessTokenAsync(), await host.Get<ITokenManager>("hr").GetAccessTokenAsync());
        Assert.Equal("主公司研发", (await host.Get<IWeChatSyncService>().GetDepartmentTreeAsync()).Find(2)!.Department.Name);
        Assert.Equal("人力公司研发", (await host.Get<IWeChatSyncService>("hr").GetDepartmentTreeAsync()).Find(2)!.Department.Name);
        Assert.Equal("人力公司lisi", (await host.Get<IWeComContactsClient>("hr").GetUserAsync("lisi")).Name);
        Assert.Equal(6, await host.Get<IWeComContactsClient>("hr").ListUserIdsAsync().CountAsync());
        Assert.All(host.Main.Requests.GetLatest().Concat(host.Hr.Requests.GetLatest()), request => Assert.Equal(0, request.ErrorCode));
        Assert.Equal((1, 2), (host.Main.Requests.Count("gettoken"), host.Hr.Requests.Count("gettoken")));
    }

    [Fact]
    public async Task Each_has_its_own_keys_for_secrets()
    {
        await using var host = await TwoCompanies.StartAsync();
        var ours = host.Get<ISecretProtector>("hr").Encrypt("secret");

        Assert.Equal("secret", host.Get<ISecretProtector>("hr").Decrypt(ours));
        Assert.Throws<WeChatConfigException>(() => host.Get<ISecretProtector>().Decrypt(ours));
    }

    [Fact]
    public async Task What_is_wrong_with_one_does_not_disturb_the_other()
    {
        await using var host = await TwoCompanies.StartAsync();
        await host.Get<IWeChatSyncService>("hr").TestConnectionAsync();
        host.Configuration["WeCom:CorpId"] = "";
        Record.Exception(host.Configuration.Reload);

        var (isValid, errorMessage) = host.Get<IWeComConfiguration>().Validate();
        Assert.False(isValid);
        Assert.Contains("'WeCom:CorpId'", errorMessage, StringComparison.Ordinal);
        Assert.True(host.Get<IWeComConfiguration>("hr").Validate().IsValid);
        Assert.Equal(SyncStatus.Succeeded, (await host.Get<IWeChatSyncService>("hr").SyncAllAsync()).Status);
        await Assert.ThrowsAsync<WeChatConfigException>(() => host.Get<IWeChatSyncService>().SyncAllAsync());
    }

    [Fact]
    public void A_named_registration_made_in_code_is_named_in_its_messages()
    {
        var services = new ServiceCollection();
        services.AddWeComIntegration("hr", options => options.CorpId = "ww1");
        using var provider = services.BuildServiceProvider();

        Assert.Contains(
            "'WeCom:hr:Secret'",
            provider.GetRequiredKeyedService<IWeComConfiguration>("hr").Validate().ErrorMessage,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_named_registration_without_keys_names_its_own_section()
    {
        var services = new ServiceCollection();
        services.AddWeComIntegration("hr", options => options.CorpId = "ww1");
        using var provider = services.BuildServiceProvider();

        var failure =
            Assert.Throws<WeChatConfigException>(() => provider.GetRequiredKeyedService<ISecretProtector>("hr").Encrypt("secret"));

        Assert.Contains("WeCom:hr:Protection:Keys:0", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hr:contacts")]
    [InlineData(":contacts")]
    public void A_name_with_a_colon_which_may_be_the_key_of_another_registrations_service_is_refused(string name)
        => Assert.Throws<ArgumentException>(() => new ServiceCollection().AddWeComIntegration(name));

    [Fact]
    public void A_name_that_is_taken_is_refused()
    {
        var services = new ServiceCollection();
        services.AddWeComIntegration("hr");

        Assert.Throws<InvalidOperationException>(() => services.AddWeComIntegration("hr"));
    }

    private static void Different<T>(TwoCompanies host)
        where T : class
    {
        Assert.Same(host.Get<T>(), host.Get<T>(""));
        Assert.NotSame(host.Get<T>(), host.Get<T>("hr"));
    }

    [Fact]
    public async Task An_api_that_WeCom_closed_for_one_company_stays_open_for_the_other()
    {
        await using var companies = await TwoCompanies.StartAsync();
        companies.Main.AnswerNext("user/list", SimulatedAnswer.Error(45009));

        var refused = await Assert.ThrowsAsync<WeChatApiException>(() => companies.Get<IWeComContactsClient>().ListUsersAsync(1));
        var closed = await Assert.ThrowsAsync<WeChatApiException>(() => companies.Get<IWeComContactsClient>().ListUsersAsync(1));
        await companies.Get<IWeComContactsClient>("hr").ListUsersAsync(1);

        Assert.Equal(
            (45009, 1, 1),
            (refused.ErrorCode, companies.Main.Requests.Count("user/list"), companies.Hr.Requests.Count("user/list")));
        Assert.NotNull(closed.RetryAfter);
    }
}
