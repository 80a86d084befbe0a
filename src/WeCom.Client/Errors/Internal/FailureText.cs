namespace WeCom.Client.Errors.Internal;

/// <summary>Tells a failure to people, in one language.</summary>
internal static class FailureText
{
    /// <summary>Returns the summary and the remedy; the remedy once, even if the summary already contains it.</summary>
    public static string WithRemedy(this WeChatException failure, string language)
    {
        var (summary, remedy) = (failure.Summary.In(language), failure.RemedyIn(language));
        if (remedy is null)
        {
            return summary;
        }

        return language == ErrorLanguage.Chinese ? summary + remedy : $"{summary} {remedy}";
    }

    /// <summary>Returns the remedy; null if there is none, or if the summary already contains it.</summary>
    public static string? RemedyIn(this WeChatException failure, string language)
    {
        var remedy = string.IsNullOrEmpty(failure.Remedy) ? null : RemedyPairs.Of(failure)?.In(language);
        return remedy is null || failure.Summary.In(language).Contains(remedy, StringComparison.Ordinal) ? null : remedy;
    }

    /// <summary>The message without the remedy, for an exception that does not say it in both languages.</summary>
    public static LocalizedText OfMessage(WeChatException failure)
    {
        var known = failure.ErrorCode is { } code ? WeComErrors.Find(code)?.Remedy.English : null;
        var remedy = known ?? failure.Remedy;
        var text = string.IsNullOrEmpty(remedy) || failure.Message == remedy
            ? failure.Message
            : failure.Message.Replace(remedy, "", StringComparison.Ordinal).TrimEnd();
        return new(text, text);
    }
}
