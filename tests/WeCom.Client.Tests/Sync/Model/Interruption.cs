namespace WeCom.Client.Tests.Sync.Model;

/// <summary>The call at which a process is disturbed.</summary>
/// <param name="Kind">How.</param>
/// <param name="IsAtWrite">Whether only calls that write to a store are counted.</param>
/// <param name="IsAfter">Whether it happens when the call has done its work.</param>
/// <param name="Call">At which call, from 1.</param>
internal sealed record Interruption(InterruptionKind Kind, bool IsAtWrite, bool IsAfter, int Call)
{
    public static Interruption? Make(Random random)
    {
        if (random.Percent(40))
        {
            return null;
        }

        var isAtWrite = random.Percent(70);
        return new(
            random.Pick(Enum.GetValues<InterruptionKind>()),
            isAtWrite,
            random.Percent(50),
            isAtWrite ? random.Next(1, 6) : random.Next(1, 30));
    }

    public bool Is(bool isAtWrite, bool isAfter, int call) => (IsAtWrite, IsAfter, Call) == (isAtWrite, isAfter, call);
}
