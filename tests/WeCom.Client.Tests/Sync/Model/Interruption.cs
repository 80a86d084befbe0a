namespace WeCom.Client.Tests.Sync.Model;

/// <summary>How a run is disturbed at one of its calls to a store.</summary>
internal enum Interruption
{
    None,

    /// <summary>Cancelled before the call writes.</summary>
    CancelledBefore,

    /// <summary>Cancelled when the call has written.</summary>
    CancelledAfter,

    /// <summary>The process is gone before the call writes: nothing of it runs any more.</summary>
    DeadBefore,

    /// <summary>The process is gone when the call has written.</summary>
    DeadAfter,

    /// <summary>The process stands still for longer than its lease, another one runs meanwhile, and then it goes on.</summary>
    Frozen,
}
