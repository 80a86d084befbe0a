namespace WeCom.Client.Contacts;

/// <summary>A tag (标签).</summary>
/// <param name="TagId">Its id.</param>
/// <param name="Name">Its name.</param>
public sealed record WeComTag(long TagId, string? Name);
