namespace WeCom.Client.Simulator.Server;

/// <summary>One endpoint of the server. It holds no state.</summary>
internal interface IEndpoint
{
    EndpointRules Rules { get; }

    Task AnswerAsync(Call call, CancellationToken cancellationToken);
}
