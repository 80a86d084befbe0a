using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;

namespace SyncWeb;

/// <summary>The smallest form that signs somebody in with the framework's cookies.</summary>
internal static class SignIn
{
    public static void MapSignIn(this WebApplication app)
    {
        app.MapGet("/login", Show);
        app.MapPost("/login", CheckAsync);
    }

    private static ContentHttpResult Show(HttpContext http, IAntiforgery antiforgery)
    {
        var said = http.Request.Query.ContainsKey("wrong") ? "<p role=\"alert\">The name or the password is wrong.</p>" : "";
        var tokens = antiforgery.GetAndStoreTokens(http);
        return TypedResults.Content(
            $"""
            <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Sign in</title>
            <link rel="icon" href="data:,"></head><body><main><h1>Sign in</h1>{said}
            <form method="post"><input type="hidden" name="{tokens.FormFieldName}" value="{tokens.RequestToken}">
            <p><label>Name <input name="name" autocomplete="username"></label></p>
            <p><label>Password <input name="password" type="password" autocomplete="current-password"></label></p>
            <button>Sign in</button></form></main></body></html>
            """,
            "text/html; charset=utf-8");
    }

    private static async Task<IResult> CheckAsync(HttpContext http, IAntiforgery antiforgery, Administrator administrator)
    {
        if (!await IsFromAFormAsync(http, antiforgery))
        {
            return TypedResults.BadRequest();
        }

        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (!administrator.IsMe(form["name"], form["password"]))
        {
            return TypedResults.Redirect("/login?wrong=1");
        }

        await http.SignInAsync(Administrator.Principal());
        return TypedResults.LocalRedirect("/wecom/");
    }

    private static async Task<bool> IsFromAFormAsync(HttpContext http, IAntiforgery antiforgery)
    {
        try
        {
            return http.Request.HasFormContentType && await antiforgery.IsRequestValidAsync(http);
        }
        catch (Exception e) when (e is AntiforgeryValidationException or InvalidDataException)
        {
            // A body that is no form, whatever its type says.
            return false;
        }
    }
}
