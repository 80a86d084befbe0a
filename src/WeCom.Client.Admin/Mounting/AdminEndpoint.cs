using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WeCom.Client.Admin.Pages;
using WeCom.Client.Admin.Rendering;
using WeCom.Client.Errors;

namespace WeCom.Client.Admin.Mounting;

/// <summary>Answers one page and its posts.</summary>
internal sealed class AdminEndpoint(IAdminPage page, IReadOnlyList<string> registrations, AdminPolicies policies)
{
    private const string ContentPolicy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
        + "base-uri 'none'; frame-ancestors 'none'";

    public async Task AnswerAsync(HttpContext http)
    {
        Protect(http.Response);
        if (!await policies.MayViewAsync(http).ConfigureAwait(false))
        {
            await RefuseAsync(http, StatusCodes.Status403Forbidden, "You may not see this page.", "您无权查看此页。").ConfigureAwait(false);
        }
        else if (http.Request.Query["company"].ToString() is { Length: > 0 } company
            && !registrations.Contains(company, StringComparer.Ordinal))
        {
            await RefuseAsync(http, StatusCodes.Status404NotFound, "There is no such company here.", "此处没有该企业。").ConfigureAwait(false);
        }
        else if (RightPlace(http) is { } place)
        {
            Redirect(http, place);
        }
        else if (HttpMethods.IsPost(http.Request.Method))
        {
            await ActAsync(http).ConfigureAwait(false);
        }
        else
        {
            await ShowAsync(http).ConfigureAwait(false);
        }
    }

    private static void Protect(HttpResponse response)
    {
        var headers = response.Headers;
        headers.ContentSecurityPolicy = ContentPolicy;

        // The framework warns if it finds less where it makes the token of a form.
        headers.CacheControl = "no-cache, no-store";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
    }

    // All links are relative, so that they are right under any path base and behind any proxy. That needs one depth for all pages.
    private string? RightPlace(HttpContext http)
    {
        var path = $"{http.Request.PathBase.Value}{http.Request.Path.Value}";
        var isFolder = path.EndsWith('/');
        if (page.Name.Length == 0)
        {
            return isFolder ? null : $"{Uri.EscapeDataString(path[(path.LastIndexOf('/') + 1)..])}/{http.Request.QueryString}";
        }

        return isFolder ? $"../{page.Name}{http.Request.QueryString}" : null;
    }

    private static void Redirect(HttpContext http, string place)
    {
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = place;
    }

    private async Task ShowAsync(HttpContext http)
    {
        var request = await RequestAsync(http).ConfigureAwait(false);
        var body = await TryAsync(request, async () =>
        {
            if (await page.DownloadAsync(request, http.RequestAborted).ConfigureAwait(false) is not { } download)
            {
                return await page.ShowAsync(request, http.RequestAborted).ConfigureAwait(false);
            }

            http.Response.ContentType = download.ContentType;
            http.Response.Headers.ContentDisposition = $"attachment; filename=\"{download.FileName}\"";
            await http.Response.Body.WriteAsync(download.Content, http.RequestAborted).ConfigureAwait(false);
            return null;
        }).ConfigureAwait(false);
        if (body is not null)
        {
            await WriteAsync(request, body).ConfigureAwait(false);
        }
    }

    /// <returns>The body of the page, which tells a failure; null if the response is complete.</returns>
    private async Task<Html?> TryAsync(AdminRequest request, Func<Task<Html?>> answer)
    {
        var http = request.Http;
        try
        {
            return await answer().ConfigureAwait(false);
        }
        catch (WeChatException e)
        {
            return Parts.Failure(request, e);
        }
        catch (Exception e) when (!http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested)
        {
            var logger = http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger<AdminEndpoint>();
            Log.Broken(logger, page.Name, e.GetType().Name, e.InnerException?.GetType().Name);
            Log.BrokenDetail(logger, e);
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
            return Parts.Broken(request);
        }
    }

    private Task WriteAsync(AdminRequest request, Html body)
    {
        var response = request.Http.Response;
        response.ContentType = "text/html; charset=utf-8";
        return response.WriteAsync(Layout.Of(request, page, body).ToString(), request.Http.RequestAborted);
    }

    private static Task RefuseAsync(HttpContext http, int status, string english, string chinese)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/plain; charset=utf-8";
        return http.Response.WriteAsync(Speech.Of(http.Request).Say(english, chinese), http.RequestAborted);
    }

    private static async Task<bool> IsFromAFormAsync(HttpContext http)
    {
        var antiforgery = http.RequestServices.GetRequiredService<IAntiforgery>();
        try
        {
            return http.Request.HasFormContentType && await antiforgery.IsRequestValidAsync(http).ConfigureAwait(false);
        }
        catch (Exception e) when (e is AntiforgeryValidationException or InvalidDataException)
        {
            // A body that is no form, whatever its type says.
            return false;
        }
    }

    private async Task ActAsync(HttpContext http)
    {
        if (!await IsFromAFormAsync(http).ConfigureAwait(false))
        {
            await RefuseAsync(
                http, StatusCodes.Status400BadRequest, "The form is too old. Go back, load the page again and repeat it.",
                "表单已过期。请返回并重新加载页面后再试。").ConfigureAwait(false);
            return;
        }

        var request = await RequestAsync(http).ConfigureAwait(false);
        var body = await TryAsync(request, async () =>
        {
            var form = await http.Request.ReadFormAsync(http.RequestAborted).ConfigureAwait(false);
            if (form.Any(field => field.Value.Any(value => value?.Contains('\0', StringComparison.Ordinal) == true)))
            {
                await RefuseAsync(http, StatusCodes.Status400BadRequest, "The form cannot be read.", "无法读取表单。").ConfigureAwait(false);
                return null;
            }

            return await page.AnswerAsync(request, form, http.RequestAborted).ConfigureAwait(false)
                ?? await ActAsync(request, form).ConfigureAwait(false);
        }).ConfigureAwait(false);
        if (body is not null)
        {
            await WriteAsync(request, body).ConfigureAwait(false);
        }
    }

    private async Task<Html?> ActAsync(AdminRequest request, IFormCollection form)
    {
        var http = request.Http;
        if (!request.CanAct)
        {
            await RefuseAsync(http, StatusCodes.Status403Forbidden, "You may look and not act.", "您只能查看，无权操作。").ConfigureAwait(false);
        }
        else if (request.IsNameless)
        {
            await RefuseAsync(
                http,
                StatusCodes.Status403Forbidden,
                "Nothing was done: your sign-in names nobody, and every action here is somebody's. Let the host's sign-in give one of the "
                + "claims name, preferred_username, email or sub.",
                "未执行：您的登录信息中没有名称，而此处的每个操作都须记名。请让宿主的登录提供 name、preferred_username、email 或 sub 声明之一。").ConfigureAwait(false);
        }
        else
        {
            var outcome = "failed";
            try
            {
                var place = await page.ActAsync(request, form, http.RequestAborted).ConfigureAwait(false);
                outcome = Acted.OutcomeOf(place);
                Redirect(http, place);
            }
            finally
            {
                Acted.Tell(request, page.Name, form, outcome);
            }
        }

        return null;
    }

    private async Task<AdminRequest> RequestAsync(HttpContext http)
    {
        string? chosen = http.Request.Query["company"];
        return new()
        {
            Http = http,
            Registrations = registrations,
            Registration = registrations.FirstOrDefault(name => name == chosen) ?? registrations[0],
            Speech = Speech.Of(http.Request),
            Acting = await policies.ActingAsync(http).ConfigureAwait(false),
            CanSeePersonalData = await policies.MaySeePersonalDataAsync(http).ConfigureAwait(false),
        };
    }
}
