using System.Globalization;
using Microsoft.Extensions.Logging;
using WeCom.Client.Configuration.Internal;
using WeCom.Client.Contacts;
using WeCom.Client.Errors.Internal;

namespace WeCom.Client.Schedule.Internal;

/// <summary>Sends notices of states to members, as messages of the app: cards that open a page of the host, or texts without one.</summary>
internal sealed class MessageObserver(
    IReadOnlyCollection<string> userIds,
    Uri? page,
    IWeComMessagesClient messages,
    WeComConfiguration configuration,
    ILogger<MessageObserver> logger) : ISyncObserver
{
    /// <summary>A notice that is given again, since its process died or no answer came, is the same message to WeCom.</summary>
    private static readonly TimeSpan OnceWithin = TimeSpan.FromHours(4);

    public string Name => "NotifyByWeCom";

    public async Task ObserveAsync(SyncNotice notice, CancellationToken cancellationToken)
    {
        if (notice is RunEndedNotice)
        {
            return;
        }

        var settings = configuration.Current;
        if (notice.CorpId != settings.CorpId)
        {
            Log.OfAnotherCompany(logger, notice.Title);
            return;
        }

        var time = Time(notice.At, settings.Schedule.TimeZone);
        var text = Literal(notice.Text);
        var receipt = await messages.SendMessageAsync(
            new()
            {
                UserIds = userIds,
                Title = Literal(notice.Title),
                Text = page is null ? $"{time}\n{text}" : $"""<div class="gray">{time}</div>{text}""",
                Link = page,
                LinkText = settings.Language == ErrorLanguage.Chinese ? "查看" : "Open",
                OnceWithin = OnceWithin,
            },
            cancellationToken).ConfigureAwait(false);
        string[] missed = [.. receipt.InvalidUserIds, .. receipt.UnlicensedUserIds];
        if (missed.Length > 0)
        {
            Log.NotReached(logger, missed.Length, userIds.Count);
            Log.NotReachedIds(logger, missed.Select(userId => PrintableText.Of(userId)));
        }
    }

    // WeCom shows some elements of HTML, and an errmsg may have any text.
    private static string Literal(string text) => text.Replace('<', '＜').Replace('>', '＞');

    private static string Time(DateTimeOffset at, string? timeZone)
    {
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(timeZone ?? "", out var found) ? found : TimeZoneInfo.Utc;
        return TimeZoneInfo.ConvertTime(at, zone).ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);
    }
}
