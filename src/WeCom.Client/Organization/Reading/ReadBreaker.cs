using WeCom.Client.Errors;

namespace WeCom.Client.Organization.Reading;

/// <summary>Decides whether one department that cannot be read is a gap, or the end of the read.</summary>
internal sealed class ReadBreaker
{
    private const int FailuresInRow = 10;
    private int _inRow;

    public void Succeeded() => Volatile.Write(ref _inRow, 0);

    public bool MayGoOn(WeChatException failure)
    {
        // An error of the app or of its address would recur for every department.
        var concernsAll = failure is WeChatConfigException or WeChatTokenException
            || failure.Category is ErrorCategory.Configuration or ErrorCategory.Token or ErrorCategory.RateLimit
            || failure.ErrorCode is 48002 or 48009;
        return !concernsAll && Interlocked.Increment(ref _inRow) < FailuresInRow;
    }
}
