namespace WeCom.Client.Admin.Pages;

internal sealed record Download(string FileName, string ContentType, byte[] Content);
