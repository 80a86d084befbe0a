namespace WeCom.Client.Organization.Reading;

/// <summary>Which part of an organisation is asked for.</summary>
/// <param name="DepartmentId">One department; null: all that is visible.</param>
/// <param name="WithChildren">Also what is below it. Without an id and without children: the visible roots alone.</param>
/// <param name="WithUsers">Whether people are read.</param>
internal sealed record ReadScope(long? DepartmentId, bool WithChildren, bool WithUsers)
{
    public static readonly ReadScope Everything = new(null, true, true);

    public bool IsWhole => DepartmentId is null && WithChildren;
}
