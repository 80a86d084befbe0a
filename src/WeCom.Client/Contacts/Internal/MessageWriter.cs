using System.Text;
using WeCom.Client.Contacts.Wire;

namespace WeCom.Client.Contacts.Internal;

/// <summary>Makes the body of message/send within WeCom's limits (docs/wire/messages.md).</summary>
internal static class MessageWriter
{
    private const int MostUsers = 1000;
    private const int LongestUrl = 2048;
    private const int LongestText = 2048;
    private const int LongestTitle = 128;
    private const int LongestDescription = 512;
    private const int LongestButton = 4;
    private const string Ellipsis = "…";

    private static readonly TimeSpan LongestInterval = TimeSpan.FromHours(4);

    /// <exception cref="ArgumentException">WeCom would not take the message.</exception>
    public static MessageRequest Write(WeComMessage message, long agentId)
    {
        Check(message);
        var request = new MessageRequest(string.Join('|', message.UserIds), agentId, message.Link is null ? "text" : "textcard")
        {
            ChecksDuplicates = message.OnceWithin is null ? 0 : 1,
            DuplicateInterval = message.OnceWithin is { } interval ? (long)interval.TotalSeconds : null,
        };
        if (message.Link is not { } link)
        {
            var text = string.IsNullOrEmpty(message.Title) ? message.Text : $"{message.Title}\n{message.Text}";
            return request with { Text = new(Cut(text, LongestText)) };
        }

        var button = message.LinkText is { } label ? string.Concat(label.EnumerateRunes().Take(LongestButton)) : null;
        return request with
        {
            Card = new(Cut(message.Title!, LongestTitle), Cut(message.Text, LongestDescription), link.AbsoluteUri) { Button = button },
        };
    }

    /// <summary>The longest beginning of a text that has so many bytes as UTF-8, with an ellipsis if something is missing.</summary>
    internal static string Cut(string text, int bytes)
    {
        if (Encoding.UTF8.GetByteCount(text) <= bytes)
        {
            return text;
        }

        var (kept, length) = (0, Encoding.UTF8.GetByteCount(Ellipsis));
        foreach (var rune in text.EnumerateRunes())
        {
            length += rune.Utf8SequenceLength;
            if (length > bytes)
            {
                break;
            }

            kept += rune.Utf16SequenceLength;
        }

        return string.Concat(text.AsSpan(0, kept).TrimEnd(), Ellipsis);
    }

    private static void Check(WeComMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        Demand(message.UserIds.Count is > 0 and <= MostUsers, $"A message has 1 to {MostUsers} userids.");
        Demand(
            message.UserIds.All(userId => !string.IsNullOrWhiteSpace(userId) && !userId.Contains('|', StringComparison.Ordinal)),
            "A userid of the message is empty, or has the character |, which separates userids.");
        Demand(!string.IsNullOrWhiteSpace(message.Text), "The message has no text.");
        Demand(
            message.OnceWithin is not { } interval || (interval >= TimeSpan.FromSeconds(1) && interval <= LongestInterval),
            $"{nameof(WeComMessage.OnceWithin)} is 1 second to {LongestInterval.TotalHours} hours.");
        if (message.Link is { } link)
        {
            Demand(!string.IsNullOrWhiteSpace(message.Title), "A card has a title.");
            Demand(
                link.IsAbsoluteUri
                && (link.Scheme == Uri.UriSchemeHttps || link.Scheme == Uri.UriSchemeHttp)
                && link.AbsoluteUri.Length <= LongestUrl,
                $"The link of a card is an absolute HTTP address of at most {LongestUrl} bytes.");
        }
    }

    private static void Demand(bool isMet, string message)
    {
        if (!isMet)
        {
            throw new ArgumentException(message, nameof(message));
        }
    }
}
