namespace WeCom.Client.Admin.Mounting;

/// <summary>A registration that the page shows.</summary>
internal sealed record AdminRegistration(string Name);
