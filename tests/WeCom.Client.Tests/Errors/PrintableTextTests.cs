using System.Globalization;
using WeCom.Client.Errors;
using WeCom.Client.Errors.Internal;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Internal;
using WeCom.Client.Sync.Plans;

namespace WeCom.Client.Tests.Errors;

/// <summary>Text from outside neither ends a line, nor controls a terminal, nor turns what follows around.</summary>
public sealed class PrintableTextTests
{
    // Every character that does one of these, from the tables of Unicode.
    private static readonly char[] Characters =
    [
        .. Enumerable.Range(0, char.MaxValue + 1).Select(code => (char)code).Where(char.IsControl),
        '\u2028', '\u2029', '\u202A', '\u202B', '\u202C', '\u202D', '\u202E', '\u2066', '\u2067', '\u2068', '\u2069',
        '\u200E', '\u200F', '\u061C',
    ];

    public static TheoryData<int> Dangerous => [.. Characters.Select(character => (int)character)];

    [Theory]
    [MemberData(nameof(Dangerous))]
    public void A_symbol_stands_in_the_place_of_each(int code)
    {
        var shown = PrintableText.Of($"a{(char)code}b");

        Assert.Equal((3, 'a', 'b'), (shown.Length, shown[0], shown[2]));
        Assert.NotEqual((char)code, shown[1]);
        Assert.Equal(UnicodeCategory.OtherSymbol, char.GetUnicodeCategory(shown[1]));
    }

    [Theory]
    [InlineData("张三 Ünïcode العربية 👩‍💻 ﷽ नमस्ते ‌")]
    [InlineData("")]
    [InlineData(null)]
    public void Letters_of_every_script_and_joined_emoji_stay(string? text) => Assert.Same(text, PrintableText.Of(text));

    [Fact]
    public void Those_of_ASCII_are_shown_as_their_pictures() => Assert.Equal("␀␉␊␍␛[31m␡", PrintableText.Of("\0\t\n\r\u001b[31m\u007f"));

    [Fact]
    public void Lines_can_be_kept() => Assert.Equal("one\ntwo␛\uFFFD", PrintableText.OfLines("one\r\ntwo\u001b\u202e"));

    [Theory]
    [InlineData("not\u001b[2Jallowed\u202e, hint: [12\u001b]0;x\u00073], from ip: 203.0.113.7", "12␛")]
    [InlineData("denied\u2066\u009b31m\u2028next, hint: [\u202e321]", "\uFFFD321")]
    public void An_errmsg_is_made_printable_in_message_and_hint(string errmsg, string hint)
    {
        var failure = WeComFailures.FromErrorCode(60020, errmsg, "user/list", "en");

        Assert.StartsWith(hint, failure.Hint, StringComparison.Ordinal);
        AssertPrintable(failure.Message, failure.Hint!, failure.Remedy!, failure.ToString());
    }

    [Fact]
    public void So_is_the_message_of_every_exception_of_ours()
        => AssertPrintable(new WeChatSyncException("of the host\u001b[31m\u202e").Message, new WeChatException("a\u0007").Message);

    [Fact]
    public void So_are_ids_and_causes_in_issues_and_reasons()
    {
        const string Id = "zhang\u001b[2K\rroot\u202e";
        var issue = new SyncIssue(SyncIssueKind.RecordNotWritten, IssueTexts.Record.Fill("en", "Person", Id, "no\nway"))
        {
            Cause = InnermostCause.Of(new InvalidOperationException("duplicate\u001b]0;title\u0007\nkey\u2067")),
        };

        AssertPrintable(issue.ToString(), issue.Message, ReasonTexts.In("en", PlanReasonKind.SamePerson, Id));
        Assert.Contains("zhang␛[2K␍root", issue.Message, StringComparison.Ordinal);
    }

    private static void AssertPrintable(params string[] texts) => Assert.All(texts, text =>
    {
        Assert.DoesNotContain(text.Replace("\n", "", StringComparison.Ordinal), char.IsControl);
        Assert.DoesNotContain(Characters.Where(character => character != '\n'), text.Contains);
    });
}
