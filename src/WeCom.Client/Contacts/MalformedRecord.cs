namespace WeCom.Client.Contacts;

/// <summary>One record of an answer that could not be read, while the others could.</summary>
/// <param name="Id">Its userid, department id or tag id, if that much could be read; else null.</param>
/// <param name="Reason">What is wrong with it.</param>
public sealed record MalformedRecord(string? Id, string Reason);
