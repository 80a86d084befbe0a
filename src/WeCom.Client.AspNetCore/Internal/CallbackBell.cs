namespace WeCom.Client.AspNetCore.Internal;

/// <summary>Tells the background service of one registration that its inbox took something, so that no pause delays it.</summary>
internal sealed class CallbackBell
{
    private TaskCompletionSource _heard = New();

    /// <summary>Completes with the next event. Take it before looking into the inbox.</summary>
    public Task Heard => Volatile.Read(ref _heard).Task;

    public void Ring() => Interlocked.Exchange(ref _heard, New()).TrySetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
