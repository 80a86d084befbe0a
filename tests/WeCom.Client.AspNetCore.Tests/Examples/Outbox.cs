namespace WeCom.Client.AspNetCore.Tests.Examples;

/// <summary>Stands for the mail of a host.</summary>
public sealed class Outbox
{
    public List<string> Sent { get; } = [];

    public Task SendAsync(string text, CancellationToken cancellationToken)
    {
        Sent.Add(text);
        return Task.CompletedTask;
    }
}
