using Microsoft.AspNetCore.Http;

namespace WeCom.Client.Admin.Rendering;

/// <summary>The language of the browser: Chinese if it is asked for before English, else English.</summary>
internal sealed class Speech(bool isChinese)
{
    public string Tag => Say("en", "zh-CN");

    public static Speech Of(HttpRequest request)
    {
        var wanted = request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(language => language.Quality ?? 1)
            .Select(language => language.Value.ToString())
            .FirstOrDefault(tag => IsOf(tag, "zh") || IsOf(tag, "en"));
        return new(wanted is not null && IsOf(wanted, "zh"));
    }

    public string Say(string english, string chinese) => isChinese ? chinese : english;

    private static bool IsOf(string tag, string language) => tag.StartsWith(language, StringComparison.OrdinalIgnoreCase);
}
