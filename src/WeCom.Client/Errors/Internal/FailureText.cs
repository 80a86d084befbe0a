namespace WeCom.Client.Errors.Internal;

/// <summary>Tells a failure to people, in one language.</summary>
internal static class FailureText
{
    /// <summary>What happened and what to do, each once.</summary>
    public static string WithRemedy(this WeChatException failure, string language)
    {
        var summary = failure.Summary.In(language);
        if (string.IsNullOrEmpty(failure.Remedy) || summary.Contains(failure.Remedy, StringComparison.Ordinal))
        {
            return summary;
        }

        return language == ErrorLanguage.Chinese ? summary + failure.Remedy : $"{summary} {failure.Remedy}";
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
