using System.Globalization;
using WeCom.Client.Errors;
using WeCom.Client.Errors.Internal;

namespace WeCom.Client.Tests.Errors;

public sealed class ErrorLanguageTests
{
    [Theory]
    [InlineData("en", "en")]
    [InlineData("zh-CN", "zh")]
    [InlineData("zh", "zh")]
    [InlineData("fr", "en")]
    public void A_chosen_language_wins(string setting, string language) =>
        Assert.Equal(language, ErrorLanguage.Resolve(setting));

    [Theory]
    [InlineData("auto")]
    [InlineData("AUTO")]
    [InlineData("")]
    [InlineData(null)]
    public void Auto_follows_the_current_user_interface_culture(string? setting)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = new NamedCulture("zh");
            Assert.Equal("zh", ErrorLanguage.Resolve(setting));
            CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
            Assert.Equal("en", ErrorLanguage.Resolve(setting));
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    [Theory]
    [InlineData("zh", "中文")]
    [InlineData("zh-Hans-CN", "中文")]
    [InlineData("en", "English")]
    [InlineData("", "English")]
    public void A_text_answers_in_the_language_asked_for(string language, string expected) =>
        Assert.Equal(expected, new LocalizedText("English", "中文").In(language));

    // a machine under invariant globalization has no zh culture to ask for
    private sealed class NamedCulture(string letters) : CultureInfo("")
    {
        public override string TwoLetterISOLanguageName => letters;
    }
}
