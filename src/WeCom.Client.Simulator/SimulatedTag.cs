namespace WeCom.Client.Simulator;

/// <summary>A tag (标签) of the simulated company.</summary>
/// <param name="TagId">Its id.</param>
/// <param name="Name">Its name.</param>
/// <remarks>https://developer.work.weixin.qq.com/document/path/90213</remarks>
public sealed record SimulatedTag(long TagId, string Name)
{
    /// <summary>Gets the userids of its members.</summary>
    public IReadOnlyList<string> UserIds { get; init; } = [];

    /// <summary>Gets the ids of its departments.</summary>
    public IReadOnlyList<long> DepartmentIds { get; init; } = [];
}
