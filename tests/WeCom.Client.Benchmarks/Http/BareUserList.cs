namespace WeCom.Client.Benchmarks.Http;

internal sealed record BareUserList(int Errcode, string? Errmsg, BareUser[]? Userlist);
