using System.Collections.Frozen;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace WeCom.Client.Admin.Mounting;

/// <summary>The style and the script, embedded in the assembly. A name holds the hash of the content, so a browser may keep it.</summary>
internal static class AssetFiles
{
    private static readonly (string Name, string ContentType, byte[] Content) Style = Read("page.css", "text/css; charset=utf-8");
    private static readonly (string Name, string ContentType, byte[] Content) Script = Read("page.js", "text/javascript; charset=utf-8");

    private static readonly (string Name, string ContentType, byte[] Content) Icon = Read("page.svg", "image/svg+xml");

    private static readonly FrozenDictionary<string, (string Name, string ContentType, byte[] Content)> ByName =
        new[] { Style, Script, Icon }.ToFrozenDictionary(file => file.Name, StringComparer.Ordinal);

    public static string StyleName => Style.Name;

    public static string IconName => Icon.Name;

    public static string ScriptName => Script.Name;

    public static Task AnswerAsync(HttpContext http)
    {
        if (!ByName.TryGetValue(http.GetRouteValue("file") as string ?? "", out var file))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        http.Response.ContentType = file.ContentType;
        http.Response.Headers.CacheControl = "private, max-age=31536000, immutable";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return http.Response.Body.WriteAsync(file.Content, http.RequestAborted).AsTask();
    }

    private static (string Name, string ContentType, byte[] Content) Read(string name, string contentType)
    {
        using var stream = typeof(AssetFiles).Assembly.GetManifestResourceStream(name)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        var hash = Convert.ToHexStringLower(SHA256.HashData(content))[..12];
        return ($"{Path.GetFileNameWithoutExtension(name)}.{hash}{Path.GetExtension(name)}", contentType, content);
    }
}
