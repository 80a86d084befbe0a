namespace WeCom.Client.Sync.Plans.Internal;

/// <summary>The state of a record that was read, in a byte each: stored records come in an order of their own.</summary>
[Flags]
internal enum RecordMarks : byte
{
    None = 0,
    Stored = 1,

    /// <summary>A rule leaves the record out, or failed.</summary>
    Judged = 2,
}
