namespace WeCom.Client.Testing.Contracts;

internal static class StoreRules
{
    /// <summary>Tries each rule in a company of its own, since the data of all of them stays in one database.</summary>
    public static async Task VerifyAsync<TProbe>(
        IEnumerable<StoreRule<TProbe>> rules, Func<ProbeCompany, TProbe> probe, Type store, CancellationToken cancellationToken)
        where TProbe : IStoreProbe
    {
        var run = Guid.NewGuid();
        var broken = new List<BrokenStoreRule>();
        Exception? thrown = null;
        foreach (var (number, rule) in rules.Index())
        {
            var tried = probe(new ProbeCompany(run, number));
            try
            {
                await rule.Check(tried, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                var isFinding = exception is BrokenRuleException;
                thrown ??= isFinding ? exception.InnerException : exception;
                var finding = isFinding
                    ? exception.Message
                    : $"expected no exception, found {exception.GetType().Name}: {exception.Message}";
                var isNamed = isFinding && finding.Contains(tried.LastBatch, StringComparison.Ordinal);
                broken.Add(new() { Rule = rule.Name, Finding = isNamed ? finding : tried.After(finding), Remedy = rule.Remedy });
            }
        }

        if (broken.Count > 0)
        {
            throw new StoreContractException(store, broken, thrown);
        }
    }
}
