namespace WeCom.Client.Http.Transport;

/// <summary>The content of a body: its errcode, which is believed before anything else in it, and the value of a success.</summary>
internal readonly record struct ApiAnswer<T>(int ErrorCode, string? ErrorMessage, T? Value);
