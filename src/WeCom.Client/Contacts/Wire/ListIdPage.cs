namespace WeCom.Client.Contacts.Wire;

/// <summary>A page of user/list_id.</summary>
internal sealed record ListIdPage(IReadOnlyList<ListIdRow> Rows, IReadOnlyList<MalformedRecord> Malformed, string? NextCursor);
