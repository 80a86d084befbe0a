using WeCom.Client.Configuration;

namespace WeCom.Client.Tests.Parity;

/// <summary>Row <c>people without a mobile are skipped</c>.</summary>
public sealed class MissingMobileTests
{
    [Theory(DisplayName = "people without a mobile: three settings over three kinds of read")]
    [InlineData(MissingMobile.Skip, "granted", 0, 0)]
    [InlineData(MissingMobile.Skip, "not granted", 0, 1)]
    [InlineData(MissingMobile.Skip, "mixed", 2, 0)]
    [InlineData(MissingMobile.Include, "granted", 0, 0)]
    [InlineData(MissingMobile.Include, "not granted", 0, 0)]
    [InlineData(MissingMobile.Include, "mixed", 0, 0)]
    [InlineData(MissingMobile.Require, "granted", 0, 0)]
    [InlineData(MissingMobile.Require, "not granted", 10, 1)]
    [InlineData(MissingMobile.Require, "mixed", 2, 0)]
    public async Task Three_settings_over_three_kinds_of_read(MissingMobile setting, string read, int skipped, int warnings)
    {
        await using var host = await SimulatedHost.StartAsync(configure: options => options.Sync.MissingMobile = setting);
        host.WeCom.App.GrantsSensitiveFields = read != "not granted";
        if (read == "mixed")
        {
            host.WeCom.Organization.UpdatePerson("user1", person => person with { Mobile = "" });
            host.WeCom.Organization.UpdatePerson("user2", person => person with { Mobile = null });
        }

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal((10, skipped, 10 - skipped), (result.Users.Total, result.Users.Skipped, result.Users.Created));
        Assert.Equal(warnings, result.Warnings.Count);
        Assert.Equal(10 - skipped, host.ActiveUsers().Count);
        Assert.True(result.Success);
    }

    [Theory(DisplayName = "people without a mobile: the warning says what became of them")]
    [InlineData(MissingMobile.Skip, false)]
    [InlineData(MissingMobile.Require, true)]
    public async Task The_warning_says_what_became_of_them(MissingMobile setting, bool skipped)
    {
        await using var host = await SimulatedHost.StartAsync(configure: options =>
        {
            options.Language = "en";
            options.Sync.MissingMobile = setting;
        });
        host.WeCom.App.GrantsSensitiveFields = false;

        var warning = Assert.Single((await host.Sync.SyncAllAsync()).Warnings);

        Assert.Equal(!skipped, warning.ToString().Contains("people are synchronised without a mobile", StringComparison.Ordinal));
        Assert.Equal(skipped, warning.ToString().Contains("Sync:MissingMobile", StringComparison.Ordinal));
    }

    [Fact(DisplayName = "people without a mobile: a stored person goes on being updated, and an emptied mobile is written as emptied")]
    public async Task A_stored_person_goes_on_being_updated()
    {
        await using var host = await SimulatedHost.StartAsync();
        await host.Sync.SyncAllAsync();
        host.WeCom.Organization.UpdatePerson("user1", person => person with { Mobile = "" });

        Assert.Equal(1, (await host.Sync.SyncAllAsync()).Users.Updated);

        Assert.Equal(("", true), (host.User("user1").Values.Mobile, host.User("user1").IsActive));
    }
}
