namespace WeCom.Client.Testing;

/// <summary>What an in-memory store holds of one person or department.</summary>
/// <typeparam name="TValues"><see cref="Contacts.WeComUser"/> or <see cref="Contacts.WeComDepartment"/>.</typeparam>
/// <param name="Values">All values saved so far, those that a later save did not carry included.</param>
/// <param name="Stamp">The stamp of the last save.</param>
/// <param name="IsActive">False after a deactivation.</param>
public sealed record InMemoryRecord<TValues>(TValues Values, string Stamp, bool IsActive);
