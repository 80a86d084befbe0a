using WeCom.Client.Errors;

namespace WeCom.Client.Tests.Errors;

public sealed class WeComErrorsTests
{
    // the errcodes of the wire reference, one by one, in its order; kept apart from the catalogue so that a lost entry shows
    private static readonly int[] Documented =
    [
        -1, 6000, 40001, 40003, 40013, 40014, 40031, 40032, 40033, 40035, 40058, 40063, 40056, 40057, 40066,
        40068, 40070, 40071, 40072, 40073, 40078, 40082, 40083, 40084, 40085, 40086, 40088, 40089, 40091, 40092,
        40125, 40141, 40206, 41001, 41002, 41004, 41009, 41017, 41019, 42001, 42003, 42022, 40029, 42007, 42009,
        43004, 43009, 43012, 44001, 44004, 45009, 45024, 45026, 45029, 45031, 45033, 45035, 46003, 46004,
        48001, 48002, 48003, 48004, 48005, 48006, 48008, 48009, 50001, 50002, 50003, 50006, 50100,
        60001, 60009, 60125, 60003, 60123, 60004, 60124, 60005, 60006, 60007, 60008, 60010, 60011, 60012, 60020,
        60021, 60030, 60031, 60102, 60104, 60106, 60145, 60103, 60105, 60107, 60112, 60143, 60110, 60111,
        60127, 60129, 60132, 60257, 60121, 60136, 60146, 60147, 60148, 81001, 81002, 81003, 81011, 81013, 81014, 81017,
        81026, 84014, 84015, 84090, 301002, 301005, 301007, 301012, 301013, 301014, 301021, 301023, 301036, 301042,
        302003, 302004, 302005, 302006, 302007, 302008, 670001, 701008, 2000002,
    ];

    public static TheoryData<int> Codes => [.. WeComErrors.All.Select(error => error.Code)];

    [Fact]
    public void The_catalogue_holds_the_documented_codes_and_no_others() =>
        Assert.Equal(Documented.Order(), WeComErrors.All.Select(error => error.Code));

    [Fact]
    public void Names_are_unique_identifiers()
    {
        Assert.Equal(WeComErrors.All.Count, WeComErrors.All.Select(error => error.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(WeComErrors.All, error => Assert.Matches("^[A-Z][A-Za-z0-9]+$", error.Name));
    }

    [Fact]
    public void A_code_by_name_is_that_of_the_catalogue() => Assert.All(
        typeof(WeComErrorCodes).GetFields(),
        constant => Assert.Equal(constant.Name, WeComErrors.Find((int)constant.GetRawConstantValue()!)?.Name));

    [Theory]
    [MemberData(nameof(Codes))]
    public void An_entry_speaks_both_languages(int code)
    {
        var error = WeComErrors.Find(code)!;
        foreach (var text in new[] { error.Meaning, error.Remedy })
        {
            ErrorTexts.AssertBothLanguages(text);
        }
    }

    [Fact]
    public void Only_four_codes_are_retried() =>
        Assert.Equal([-1, 6000, 45033, 302005], WeComErrors.All.Where(error => error.IsRetryable).Select(error => error.Code));

    [Theory]
    [InlineData(-1, ErrorCategory.Transient)]
    [InlineData(40001, ErrorCategory.Configuration)]
    [InlineData(40014, ErrorCategory.Token)]
    [InlineData(42001, ErrorCategory.Token)]
    [InlineData(45009, ErrorCategory.RateLimit)]
    [InlineData(45033, ErrorCategory.RateLimit)]
    [InlineData(48009, ErrorCategory.Permission)]
    [InlineData(50100, ErrorCategory.InvalidArgument)]
    [InlineData(60020, ErrorCategory.Configuration)]
    [InlineData(60102, ErrorCategory.Conflict)]
    [InlineData(60111, ErrorCategory.NotFound)]
    public void A_code_has_its_category(int code, ErrorCategory category) =>
        Assert.Equal(category, WeComErrors.Find(code)!.Category);

    [Theory]
    [InlineData(0)]
    [InlineData(640001)]
    [InlineData(99999)]
    public void Success_and_unknown_codes_have_no_entry(int code) => Assert.Null(WeComErrors.Find(code));

    [Fact]
    public void Every_code_is_found_as_itself() =>
        Assert.All(WeComErrors.All, error => Assert.Same(error, WeComErrors.Find(error.Code)));

    [Fact]
    public void The_catalogue_cannot_be_changed_from_outside()
    {
        var list = Assert.IsAssignableFrom<IList<WeComError>>(WeComErrors.All);
        Assert.Throws<NotSupportedException>(() => list[0] = list[1]);
    }
}
