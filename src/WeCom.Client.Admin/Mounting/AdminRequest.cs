using System.Globalization;
using System.Security.Claims;
using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using WeCom.Client.Admin.Rendering;
using WeCom.Client.Configuration;
using WeCom.Client.Errors;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Admin.Mounting;

/// <summary>The company that a request is about, the user who sent it, and the user's rights.</summary>
internal sealed record AdminRequest
{
    // A page of rows can be added to it.
    private const int Most = 1_000_000_000;

    public required HttpContext Http { get; init; }

    public required IReadOnlyList<string> Registrations { get; init; }

    public required string Registration { get; init; }

    public required Speech Speech { get; init; }

    /// <summary>The user who may act, as the policy for acting signed them in; null if the viewer may not act.</summary>
    public required ClaimsPrincipal? Acting { get; init; }

    public bool CanAct => Acting is not null;

    /// <summary>The seconds after which the browser asks for the page again, since work that it shows is in progress.</summary>
    public int? SecondsToNextLook { get; set; }

    public required bool CanSeePersonalData { get; init; }

    public string CorpId => Get<IWeComConfiguration>().CorpId;

    public SyncContext Context => new(CorpId, Guid.Empty);

    public DateTimeOffset Now => Http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();

    /// <summary>The name that goes into approvals, the journal and the log.</summary>
    public string Viewer => ViewerName.Of(Acting) ?? "unknown (Development)";

    /// <summary>
    /// Gets a value that indicates whether an action would be nobody's, since no claim names the user. Development allows it.
    /// </summary>
    public bool IsNameless
        => ViewerName.Of(Acting) is null && !Http.RequestServices.GetRequiredService<IHostEnvironment>().IsDevelopment();

    public T Get<T>()
        where T : notnull
        => Http.RequestServices.GetRequiredKeyedService<T>(Registration);

    public string Say(string english, string chinese) => Speech.Say(english, chinese);

    public string Say(LocalizedText text) => Speech.Say(text.English, text.Chinese);

    /// <summary>The colon between a label and what it names.</summary>
    public string Colon => Say(": ", "：");

    // No id and no name has a NUL, and PostgreSQL refuses it.
    public string Query(string name) => Http.Request.Query[name].ToString().Replace("\0", "", StringComparison.Ordinal).Trim();

    public int Number(string name)
        => int.TryParse(Query(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? Math.Min(number, Most)
            : 0;

    /// <summary>A link to a page, relative as all of them. It keeps the company.</summary>
    public string Link(string page, params ReadOnlySpan<(string Name, string Value)> query)
    {
        var link = new StringBuilder(page.Length == 0 ? "./" : page);
        var separator = '?';
        if (Registration != Registrations[0])
        {
            Append("company", Registration);
        }

        foreach (var (name, value) in query)
        {
            Append(name, value);
        }

        return link.ToString();

        void Append(string name, string value)
        {
            link.Append(separator).Append(name).Append('=').Append(Uri.EscapeDataString(value));
            separator = '&';
        }
    }

    // The ToString that the compiler generates would print the whole request.
    public override string ToString() => nameof(AdminRequest);

    /// <summary>The field that every form needs.</summary>
    public Html Antiforgery()
    {
        var tokens = Http.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(Http);

        // The framework sets its own header on the response; the page's is the stricter one.
        Http.Response.Headers.XFrameOptions = "DENY";
        return $"""<input type="hidden" name="{tokens.FormFieldName}" value="{tokens.RequestToken}">""";
    }
}
