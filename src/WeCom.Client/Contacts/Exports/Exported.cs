namespace WeCom.Client.Contacts.Exports;

/// <summary>The result of an export.</summary>
/// <param name="Files">The people of each file.</param>
/// <param name="Calls">The calls and downloads that it took.</param>
internal sealed record Exported(IReadOnlyList<ContactsList<WeComUser>> Files, int Calls);
