using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace WeCom.Client.Admin.Mounting;

/// <summary>Writes each action into the log: by whom, on which page, about what. No id of a person stands there, only its hash.</summary>
internal static class Acted
{
    private const int LongestWord = 20;
    private const int Digits = 12;

    private static readonly string[] Targets = ["hash", "id", "plan", "run"];

    /// <param name="request">The request.</param>
    /// <param name="page">The name of the page.</param>
    /// <param name="form">The form that was posted.</param>
    /// <param name="outcome">The outcome in a word.</param>
    public static void Tell(AdminRequest request, string page, IFormCollection form, string outcome)
    {
        var logger = request.Http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger<AdminEndpoint>();
        Log.Acted(
            logger,
            Name(request.Viewer),
            form.ContainsKey("do") ? Word(form["do"].ToString(), LongestWord) : "post",
            page,
            request.Registration,
            TargetOf(form),
            outcome);
    }

    /// <summary>Returns the name of a target in the log: the beginning of the SHA-256 of its id, or the hash of a set as it is.</summary>
    public static string NameOf(string field, string value) => field == "hash"
        ? Word(value, 64)
        : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(value)))[..Digits];

    /// <summary>Returns the name of somebody who acts, as the log has it.</summary>
    public static string Name(string viewer) => Word(viewer, int.MaxValue);

    private static string TargetOf(IFormCollection form)
        => Array.Find(Targets, field => form[field].ToString().Length > 0) is { } found
            ? $"{found} {NameOf(found, form[found].ToString())}"
            : "-";

    /// <param name="place">The address to which the viewer is sent.</param>
    public static string OutcomeOf(string place)
    {
        var at = place.IndexOf("done=", StringComparison.Ordinal);
        return at < 0 ? "done" : place[(at + "done=".Length)..].Split('&')[0];
    }

    // A line of the log has no line break of a caller.
    private static string Word(string text, int longest)
        => new([.. text.Take(longest).Select(c => char.IsControl(c) ? ' ' : c)]);
}
