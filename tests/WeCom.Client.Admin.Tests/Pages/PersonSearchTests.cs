namespace WeCom.Client.Admin.Tests.Pages;

/// <summary>The search for somebody who is missing.</summary>
public sealed class PersonSearchTests
{
    [Theory]
    [InlineData("en", "has no mobile number (Sync:MissingMobile is Skip)")]
    [InlineData("zh-CN", "没有手机号（Sync:MissingMobile 为 Skip）")]
    public async Task Somebody_who_was_never_stored_is_found_by_the_name_with_the_reason_in_the_viewer_s_language(
        string language, string why)
    {
        await using var host = await AdminHost.StartAsync(withRuns: false);
        AddWithoutMobile(host, "zhaoliu", "Zhao Liu");
        await host.SyncAsync();
        using var administrator = host.Open(language: language);

        var overview = await administrator.ReadAsync("/wecom/");
        var page = await administrator.AskAsync("/wecom/person", ("q", "Zhao"));

        Assert.Contains("name=\"q\"", overview, StringComparison.Ordinal);
        Assert.Contains("<code>zhaoliu</code></h2>", page, StringComparison.Ordinal);
        Assert.Contains($"<bdi>{why}", page, StringComparison.Ordinal);
        Assert.DoesNotContain(language == "en" ? "没有手机号" : "has no mobile", page, StringComparison.Ordinal);
        Assert.Matches("<li><bdi>[^<]*<time datetime=", page);
    }

    [Fact]
    public async Task Several_are_listed_each_with_the_reason_and_a_viewer_without_personal_data_sees_no_name()
    {
        await using var host = await AdminHost.StartAsync(withRuns: false);
        AddWithoutMobile(host, "zhaoliu", "Zhao Liu");
        AddWithoutMobile(host, "zhaoqi", "Zhao Qi");
        await host.SyncAsync();
        using var administrator = host.Open();
        using var viewer = host.Open(rights: "See");

        var all = await administrator.AskAsync("/wecom/person", ("q", "zhao"));
        var masked = await viewer.AskAsync("/wecom/person", ("q", "zhao"));

        Assert.Equal(2, all.Split("skipped").Length - 1);
        Assert.Contains("Zhao Qi", all, StringComparison.Ordinal);
        Assert.Contains("href=\"person?id=zhaoqi\"", masked, StringComparison.Ordinal);
        Assert.DoesNotContain("Zhao Qi", masked, StringComparison.Ordinal);
    }

    private static void AddWithoutMobile(AdminHost host, string userId, string name)
    {
        host.Company.Organization.AddPerson(userId, name, 2);
        host.Company.Organization.UpdatePerson(userId, person => person with { Mobile = "" });
    }
}
