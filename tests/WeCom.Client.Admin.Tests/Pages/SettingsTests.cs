using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Configuration;

namespace WeCom.Client.Admin.Tests.Pages;

/// <summary>Tests that the page of settings leaves none out.</summary>
public sealed class SettingsTests(SharedHost shared) : IClassFixture<SharedHost>
{
    // Keys of encryption, and the encrypted forms of what is shown as configured or not.
    private static readonly string[] Hidden = ["Protection", "EncryptedSecret", "EncryptedContactsSecret"];

    [Fact]
    public async Task Every_setting_is_shown()
    {
        using var administrator = shared.Host.Open();
        var page = await administrator.ReadAsync("/wecom/settings");

        Assert.All(Keys(typeof(WeComOptions), ""), key => Assert.Contains($"<code>{key}</code>", page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_scope_is_shown_with_its_departments_and_protected_people()
    {
        await using var host = await AdminHost.StartAsync(withRuns: false, configure: services => services.PostConfigureAll<WeComOptions>(
            options =>
            {
                options.Sync.Scope.Include.Add(new() { DepartmentId = 2 });
                options.Sync.Scope.Exclude.Add(new() { DepartmentId = 7, WithChildren = false });
                options.Sync.Scope.ProtectedUsers.Add("boss");
            }));
        using var administrator = host.Open();

        var page = await administrator.ReadAsync("/wecom/settings");

        Assert.Contains("DepartmentId = 2, WithChildren = True", page, StringComparison.Ordinal);
        Assert.Contains("DepartmentId = 7, WithChildren = False", page, StringComparison.Ordinal);
        Assert.Contains("boss", page, StringComparison.Ordinal);
    }

    // The limits of removals stand in one row each.
    private static IEnumerable<string> Keys(Type type, string prefix) => type.GetProperties()
        .Where(property => !Hidden.Contains(property.Name))
        .SelectMany(property => property.PropertyType.Name.EndsWith("Options", StringComparison.Ordinal)
            && property.PropertyType != typeof(WeComRemovalOptions)
                ? Keys(property.PropertyType, $"{prefix}{property.Name}:")
                : [$"{prefix}{property.Name}"]);
}
