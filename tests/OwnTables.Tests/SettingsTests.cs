using Microsoft.AspNetCore.Builder;
using SyncWeb;

namespace OwnTables.Tests;

public sealed class SettingsTests
{
    [Fact]
    public async Task Settings_that_are_not_filled_in_are_told_by_their_keys_without_a_stack_trace()
    {
        var builder = WebApplication.CreateBuilder(
            ["--WeCom:CorpId=ww0123456789abcdef", "--WeCom:Language=en", "--ConnectionStrings:Host=Data Source=none.db"]);
        await using var app = Application.Build(builder, simulator: null);
        using var told = new StringWriter();

        Assert.False(Settings.AreValid(app, told));
        Assert.Contains("'WeCom:Secret' ", told.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", told.ToString(), StringComparison.Ordinal);
    }
}
