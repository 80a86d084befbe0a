namespace WeCom.Client.Simulator;

/// <summary>The size of a generated company. The same shape always gives the same company.</summary>
public sealed record CompanyShape
{
    /// <summary>Gets the seed of the random numbers.</summary>
    /// <value>The default is 42.</value>
    public int Seed { get; init; } = 42;

    /// <summary>Gets the number of departments, the root included: 1 to 30,000, WeCom's own limit.</summary>
    /// <value>The default is 600.</value>
    public int Departments { get; init; } = 600;

    /// <summary>Gets the number of people.</summary>
    /// <value>The default is 14,000.</value>
    public int People { get; init; } = 14_000;

    /// <summary>Gets the share of people without a mobile number, 0 to 1. Their mobile is served as an empty string.</summary>
    /// <value>The default is 0.01.</value>
    public double WithoutMobile { get; init; } = 0.01;
}
