namespace WeCom.Client.EntityFrameworkCore;

/// <summary>Represents the names of the tables of the WeCom directory.</summary>
public sealed class WeComTableOptions
{
    /// <summary>Gets or sets the schema of all tables.</summary>
    /// <value>The default is null: the default schema of the model. SQLite and MySQL have no schemas.</value>
    public string? Schema { get; set; }

    /// <summary>Gets or sets the prefix of the names of all tables.</summary>
    /// <value>
    /// The default is null: a table has the name that Entity Framework Core gives it, which is that of the host's <c>DbSet</c>, or else
    /// that of the type of its rows. With a prefix, for example <c>WeCom_</c>, the tables are <c>WeCom_Departments</c>, <c>WeCom_Users</c>,
    /// <c>WeCom_Memberships</c>, <c>WeCom_Runs</c>, <c>WeCom_Entries</c>, <c>WeCom_Approvals</c>, <c>WeCom_Leases</c>,
    /// <c>WeCom_InboxItems</c> and <c>WeCom_States</c>.
    /// </value>
    public string? Prefix { get; set; }

    /// <summary>
    /// Gets the names of single tables, by the type of their rows, for example <see cref="WeComDirectoryUser"/>. The prefix is put in front
    /// of them too.
    /// </summary>
    /// <value>The default is empty.</value>
    public IDictionary<Type, string> Names { get; } = new Dictionary<Type, string>();
}
