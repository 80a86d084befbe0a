namespace WeCom.Client.Errors.Internal;

/// <summary>Finds the remedy of an exception in both languages. The exception itself has it in the configured one.</summary>
internal static class RemedyPairs
{
    private const string Mark = "\0";

    private static readonly LocalizedText[] Fixed =
    [
        Remedies.HtmlInsteadOfJson, Remedies.EmptyBody, Remedies.TruncatedBody, Remedies.MissingList, Remedies.MissingValue,
        Remedies.ProxyLogin, Remedies.Redirect, Remedies.MissingToken, Remedies.UnexpectedHttpStatus, Remedies.Timeout,
        Remedies.ImplausibleSize, Remedies.Settings, Remedies.NoVisibleDepartment, Remedies.FileRefused, Remedies.FileBroken,
        Remedies.ExportFailed, Remedies.OddBody, Remedies.BrokenBody, Remedies.HostCode,
    ];

    public static LocalizedText? Of(WeChatException failure)
    {
        if (failure.ErrorCode is { } code && WeComErrors.Find(code) is { } error)
        {
            return error.Remedy;
        }

        return failure.RemedyPair ?? (failure.Remedy is { } remedy ? Of(remedy) : null);
    }

    /// <summary>Returns both languages of a remedy that is known in one; it is the same in both if it is not known.</summary>
    public static LocalizedText Of(string remedy)
    {
        var known = Array.Find(Fixed, text => Has(text, remedy));
        return known
            ?? Refill(Remedies.RaiseLimit, remedy)
            ?? Refill(Remedies.FileServerFault, remedy)
            ?? Refill(Remedies.NetworkFault, remedy)
            ?? Refill(LookUp, remedy)
            ?? new(remedy, remedy);
    }

    private static LocalizedText LookUp(string code) => new(
        WeComFailures.LookUp.English.Replace("{0}", code, StringComparison.Ordinal),
        WeComFailures.LookUp.Chinese.Replace("{0}", code, StringComparison.Ordinal));

    private static bool Has(LocalizedText text, string remedy) => text.English == remedy || text.Chinese == remedy;

    private static LocalizedText? Refill(Func<string, LocalizedText> fill, string remedy)
    {
        var form = fill(Mark);
        foreach (var parts in new[] { form.English.Split(Mark), form.Chinese.Split(Mark) })
        {
            if (remedy.Length < parts[0].Length + parts[1].Length)
            {
                continue;
            }

            var text = fill(remedy[parts[0].Length..^parts[1].Length]);
            if (Has(text, remedy))
            {
                return text;
            }
        }

        return null;
    }
}
