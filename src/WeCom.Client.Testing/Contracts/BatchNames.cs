using System.Globalization;

namespace WeCom.Client.Testing.Contracts;

/// <summary>Counts the batches of a rule, so that a finding tells which of them failed, and at which time.</summary>
internal sealed class BatchNames
{
    private int _batches;

    /// <summary>The last batch, for example <c>batch 2, second time</c>.</summary>
    public string Last { get; private set; } = "no batch yet";

    /// <summary>Counts a batch that may fail: the rule decides what that means.</summary>
    public void Next() => Last = string.Create(CultureInfo.InvariantCulture, $"batch {Interlocked.Increment(ref _batches)}");

    /// <summary>Applies one batch, which must be done.</summary>
    public Task ApplyAsync(Func<Task> apply, CancellationToken cancellationToken)
    {
        Next();
        return DoneAsync(apply, cancellationToken);
    }

    /// <summary>Applies one batch twice, which must be done both times, and checks after each.</summary>
    public async Task ApplyTwiceAsync(Func<Task> apply, Func<Task> check, CancellationToken cancellationToken)
    {
        Next();
        var batch = Last;
        foreach (var time in new[] { "first time", "second time" })
        {
            Last = $"{batch}, {time}";
            await DoneAsync(apply, cancellationToken).ConfigureAwait(false);
            await check().ConfigureAwait(false);
        }
    }

    /// <summary>Applies one batch, which must be refused for this record.</summary>
    public async Task RefusesAsync(string id, Func<Task> apply, CancellationToken cancellationToken)
    {
        Next();
        try
        {
            await Require.RefusedAsync(id, apply, cancellationToken).ConfigureAwait(false);
        }
        catch (BrokenRuleException broken)
        {
            throw new BrokenRuleException($"{Last}: {broken.Message}");
        }
    }

    private async Task DoneAsync(Func<Task> apply, CancellationToken cancellationToken)
    {
        try
        {
            await apply().ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new BrokenRuleException(
                $"{Last}: expected no exception, found {exception.GetType().Name}: {exception.Message}", exception);
        }
    }
}
