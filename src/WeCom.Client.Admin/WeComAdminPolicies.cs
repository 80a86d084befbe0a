namespace WeCom.Client.Admin;

/// <summary>Names the authorization policies of the host that decide what a viewer of the administrator's page may do.</summary>
public sealed class WeComAdminPolicies
{
    /// <summary>Gets the name of the policy for seeing the page.</summary>
    public required string See { get; init; }

    /// <summary>Gets the name of the policy that a viewer needs as well to approve, sync and apply.</summary>
    /// <value>The default is null: the page is read-only.</value>
    public string? Act { get; init; }

    /// <summary>Gets the name of the policy that a viewer needs as well to see names, mobile numbers and other personal data.</summary>
    /// <value>The default is null: personal data is masked.</value>
    public string? SeePersonalData { get; init; }
}
