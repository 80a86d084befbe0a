namespace WeCom.Client.Tests.Packaging;

/// <summary>The page makes promises; every row links the tests that prove it.</summary>
public sealed class DoctorPageTests
{
    public static TheoryData<string> Pages => ["docs/doctor.md", "docs/doctor.zh-CN.md"];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_row_links_to_tests_that_exist(string page) => LinkedTests.Exist(page);

    [Fact]
    public void Both_languages_link_the_same_tests_row_by_row()
    {
        var (english, chinese) = (Links("docs/doctor.md"), Links("docs/doctor.zh-CN.md"));
        Assert.NotEmpty(english);
        Assert.Equal(english, chinese);
    }

    private static IEnumerable<string> Links(string page) =>
        LinkedTests.Rows(page).Select(row => string.Join(' ', LinkedTests.Of(row).Select(link => link.Text)));
}
