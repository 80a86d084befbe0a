using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Configuration;
using WeCom.Client.Tests.Conventions;

namespace WeCom.Client.Tests.Packaging;

/// <summary>The page compares with the Python module; every row links the tests that prove it.</summary>
public sealed class FromPythonPageTests
{
    public static TheoryData<string> Pages => ["docs/from-python.md", "docs/from-python.zh-CN.md"];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_row_links_to_tests_that_exist(string page)
    {
        Assert.Equal(17, LinkedTests.Rows(page).Count);
        LinkedTests.Exist(page);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_test_of_a_row_is_linked(string page)
    {
        var linked = LinkedTests.Rows(page).SelectMany(LinkedTests.Of).Select(link => link.Name).ToHashSet(StringComparer.Ordinal);
        Rule.Holds(
            $"Link it on {page}:",
            from file in Product.Sources("tests")
            where file.Folders is ["Parity"] && file.Name.EndsWith("Tests", StringComparison.Ordinal) && !linked.Contains(file.Name)
            select file.Path);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void The_settings_on_the_page_are_valid(string page)
    {
        using var services = Host(page, "settings");

        Assert.Equal(new ConfigurationValidation(true, null), services.GetRequiredService<IWeComConfiguration>().Validate());
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void The_encrypted_secret_on_the_page_is_read(string page)
    {
        using var services = Host(page, "fernet");

        Assert.Equal("my_secret", services.GetRequiredService<IWeComConfiguration>().GetSecret());
    }

    private static ServiceProvider Host(string page, string marker)
    {
        using var json = new MemoryStream(Encoding.UTF8.GetBytes(Markdown.Read(page).CodeOf(marker, "json")));
        var configuration = new ConfigurationBuilder().AddJsonStream(json).Build();
        var services = new ServiceCollection();
        services.AddWeComIntegration(configuration.GetSection("WeCom")).ValidateOnFirstUse().AddInMemoryStores(new(), new());
        return services.BuildServiceProvider();
    }
}
