namespace WeCom.Client.Sync.Ports;

/// <summary>What a store holds of one person that came from WeCom.</summary>
/// <param name="UserId">The userid as it was saved.</param>
/// <param name="Stamp">The <see cref="UserChange.NewStamp"/> of the last change, unaltered.</param>
/// <param name="IsActive">False after <see cref="ChangeKind.Deactivate"/>.</param>
public readonly record struct StoredUser(string UserId, string Stamp, bool IsActive);
