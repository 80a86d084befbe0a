using WeCom.Client.Contacts;

namespace WeCom.Client.Testing.Tests.StoreContracts;

public sealed class StoreContractTests
{
    private const string Linking = "A row that the host already has is linked, not stored twice";

    public static TheoryData<string> UserRules => [.. UserStoreContract.Rules.Select(rule => rule.Name).Where(rule => rule != Linking)];

    public static TheoryData<string> DepartmentRules => [.. DepartmentStoreContract.Rules.Select(rule => rule.Name)];

    [Theory]
    [MemberData(nameof(UserRules))]
    public async Task A_user_store_that_breaks_a_rule_is_told_of_it(string rule)
    {
        var found = await Assert.ThrowsAsync<StoreContractException>(() => new UserStoreContract(WrongUserStores.ByRule[rule]()) { OnlyRule = rule }.VerifyAsync());
        Names(rule, found);
    }

    [Theory]
    [MemberData(nameof(DepartmentRules))]
    public async Task A_department_store_that_breaks_a_rule_is_told_of_it(string rule)
    {
        var found = await Assert.ThrowsAsync<StoreContractException>(() => new DepartmentStoreContract(WrongDepartmentStores.ByRule[rule]()) { OnlyRule = rule }.VerifyAsync());
        Names(rule, found);
    }

    [Fact]
    public async Task A_store_that_links_the_hosts_rows_keeps_the_contract_and_one_that_stores_them_again_breaks_it()
    {
        var store = new LinkingUserStore { Links = true };
        await Contract(store).VerifyAsync();

        var found = await Assert.ThrowsAsync<StoreContractException>(() => Contract(new LinkingUserStore()).VerifyAsync());
        var broken = Assert.Single(found.BrokenRules);
        Assert.Equal(Linking, broken.Rule);
        Assert.Equal("the host's rows with this mobile: expected 1, found 2", broken.Finding);

        static UserStoreContract Contract(LinkingUserStore store) => new(() => store) { OnlyRule = Linking, AddHostRow = store.AddHostRowAsync, CountHostRows = store.CountHostRowsAsync };
    }

    [Fact]
    public async Task A_store_that_keeps_some_fields_is_asked_for_those_alone()
    {
        var names = new WrongUserStore(new InMemoryUserStore()) { Read = user => new WeComUser { UserId = user.UserId, Name = user.Name, Mobile = user.Mobile } };
        await new UserStoreContract(() => names) { KeptFields = [nameof(WeComUser.Name), nameof(WeComUser.Mobile)] }.VerifyAsync();
        await Assert.ThrowsAsync<StoreContractException>(() => new UserStoreContract(() => names) { KeptFields = [nameof(WeComUser.Name), nameof(WeComUser.Email)] }.VerifyAsync());

        var silent = new SilentDepartmentStore(new InMemoryDepartmentStore());
        await new DepartmentStoreContract(() => silent) { KeptFields = [] }.VerifyAsync();
        await Assert.ThrowsAsync<StoreContractException>(() => new DepartmentStoreContract(() => silent).VerifyAsync());

        var slip = await Assert.ThrowsAsync<ArgumentException>(() => new UserStoreContract(() => names) { KeptFields = ["Telefone"] }.VerifyAsync());
        Assert.Contains("'Telefone'", slip.Message, StringComparison.Ordinal);
        Assert.Contains("Telephone", slip.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_contract_that_is_cancelled_is_not_a_broken_one()
    {
        using var cancellation = new CancellationTokenSource();
        var store = new WrongUserStore(new InMemoryUserStore()) { Before = (_, _) => cancellation.CancelAsync() };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new UserStoreContract(() => store).VerifyAsync(cancellation.Token));
    }

    [Fact]
    public async Task The_message_names_each_rule_with_finding_and_remedy_and_what_the_store_threw_is_kept()
    {
        var thrown = new NotSupportedException("read-only");
        var store = new WrongDepartmentStore(new InMemoryDepartmentStore()) { Before = (_, _) => throw thrown };
        var found = await Assert.ThrowsAsync<StoreContractException>(() => new DepartmentStoreContract(() => store).VerifyAsync());
        Assert.Same(thrown, found.InnerException);
        Assert.StartsWith($"WrongDepartmentStore breaks {found.BrokenRules.Count} rule(s) of its contract.", found.Message, StringComparison.Ordinal);
        Assert.Contains("A parent need not be stored", found.Message, StringComparison.Ordinal);
        Assert.Contains("Finding: expected no exception, found NotSupportedException: read-only", found.Message, StringComparison.Ordinal);
        Assert.Contains("Remedy: Have no foreign key on the parent", found.Message, StringComparison.Ordinal);
    }

    private static void Names(string rule, StoreContractException found)
    {
        var broken = Assert.Single(found.BrokenRules);
        Assert.Equal(rule, broken.Rule);
        Assert.NotEmpty(broken.Finding);
        Assert.NotEmpty(broken.Remedy);
    }
}
