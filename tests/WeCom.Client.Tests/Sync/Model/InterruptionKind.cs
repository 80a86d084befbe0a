namespace WeCom.Client.Tests.Sync.Model;

/// <summary>The kind of disturbance of a process in the middle of a call.</summary>
internal enum InterruptionKind
{
    /// <summary>The caller cancels.</summary>
    Cancelled,

    /// <summary>The process is gone: nothing of it runs any more.</summary>
    Dead,

    /// <summary>The process stands still for longer than its lease, another one runs meanwhile, and then it goes on.</summary>
    Frozen,

    /// <summary>The call takes longer than the lease, and the process lives.</summary>
    Slow,
}
