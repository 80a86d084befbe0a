namespace WeCom.Client.Sync.Ports;

/// <summary>What a store holds of one person that came from WeCom.</summary>
/// <param name="UserId">The userid as it was saved.</param>
/// <param name="Stamp">The <see cref="UserChange.NewStamp"/> of the last change, unaltered.</param>
/// <param name="IsActive">
/// False after <see cref="ChangeKind.Deactivate"/>. A flag by which the host itself disables people is another column: a record that is
/// not active here is made
/// active by the next run.
/// </param>
public readonly record struct StoredUser(string UserId, string Stamp, bool IsActive);
