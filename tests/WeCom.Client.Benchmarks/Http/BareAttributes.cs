namespace WeCom.Client.Benchmarks.Http;

internal sealed record BareAttributes(BareAttribute[]? Attrs);

internal sealed record BareAttribute(
    string? Name,
    int? Type,
    string? Value,
    BareAttributeText? Text,
    BareAttributePage? Web,
    BareAttributeProgram? Miniprogram);

internal sealed record BareAttributeText(string? Value);

internal sealed record BareAttributePage(string? Url, string? Title);

internal sealed record BareAttributeProgram(string? Appid, string? Pagepath, string? Title);
