namespace WeCom.Client.EntityFrameworkCore;

/// <summary>Represents the options of the Entity Framework Core stores of one registration.</summary>
public sealed class WeComStoreOptions
{
    /// <summary>Gets or sets how the stores write.</summary>
    /// <value>The default is <see cref="StoreWriting.Automatic"/>.</value>
    public StoreWriting Writing { get; set; }
}
