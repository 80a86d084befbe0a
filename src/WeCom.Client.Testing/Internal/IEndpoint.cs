namespace WeCom.Client.Testing.Internal;

/// <summary>One endpoint of the server. It holds no state: everything it needs comes with the call.</summary>
internal interface IEndpoint
{
    EndpointRules Rules { get; }

    Task AnswerAsync(Call call, CancellationToken cancellationToken);
}
