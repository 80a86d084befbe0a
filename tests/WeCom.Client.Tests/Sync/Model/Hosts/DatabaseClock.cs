namespace WeCom.Client.Tests.Sync.Model.Hosts;

/// <summary>
/// The clock of the host's database, which dates runs and ends leases. It may show a wrong date, and goes as fast as time.
/// </summary>
internal sealed class DatabaseClock(TimeProvider time) : TimeProvider
{
    public TimeSpan Skew { get; set; }

    public override DateTimeOffset GetUtcNow() => time.GetUtcNow() + Skew;
}
