namespace WeCom.Client.Sync;

/// <summary>What a record is of.</summary>
public enum RecordType
{
    /// <summary>A department.</summary>
    Department,

    /// <summary>A person.</summary>
    User,
}
