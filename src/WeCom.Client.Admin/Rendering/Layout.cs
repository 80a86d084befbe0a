using WeCom.Client.Admin.Mounting;
using WeCom.Client.Admin.Pages;

namespace WeCom.Client.Admin.Rendering;

/// <summary>The frame of every page.</summary>
internal static class Layout
{
    public static Html Of(AdminRequest request, IAdminPage page, Html body)
    {
        var title = page.Title(request.Speech);
        var menu = AdminPages.Menu.Select(entry => (Html)$"""
            <li><a href="{request.Link(entry.Name)}"{Current(entry.Name == page.Name)}>{entry.Title(request.Speech)}</a></li>
            """);
        return $"""
            <!DOCTYPE html>
            <html lang="{request.Speech.Tag}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{title} · WeCom</title>
            <link rel="icon" type="image/svg+xml" href="assets/{AssetFiles.IconName}">
            <link rel="stylesheet" href="assets/{AssetFiles.StyleName}">
            <script src="assets/{AssetFiles.ScriptName}" defer></script>
            {Html.When(request.SecondsToNextLook is not null, () => $"""
                <noscript><meta http-equiv="refresh" content="{request.SecondsToNextLook!.Value}"></noscript>
                """)}
            </head>
            <body>
            <a class="skip" href="#content">{request.Say("To the content", "跳到正文")}</a>
            <header>
            <nav aria-label="{request.Say("Pages", "页面")}"><ul>{menu}</ul></nav>
            {Companies(request, page)}
            </header>
            <main id="content">
            <h1>{title}</h1>
            {body}
            </main>
            </body>
            </html>
            """;
    }

    private static Html Current(bool isCurrent) => Html.When(isCurrent, () => $" aria-current=\"page\"");

    private static Html Companies(AdminRequest request, IAdminPage page)
    {
        if (request.Registrations.Count == 1)
        {
            return Html.Nothing;
        }

        var links = request.Registrations.Select(name =>
        {
            var link = (request with { Registration = name }).Link(page.Name);
            return (Html)$"""<li><a href="{link}"{Current(name == request.Registration)}>{Named(request, name)}</a></li>""";
        });
        return $"""<nav aria-label="{request.Say("Companies", "企业")}"><ul>{links}</ul></nav>""";
    }

    private static string Named(AdminRequest request, string name) => name.Length == 0 ? request.Say("(default)", "（默认）") : name;
}
