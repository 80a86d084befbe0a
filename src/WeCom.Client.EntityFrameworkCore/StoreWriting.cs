namespace WeCom.Client.EntityFrameworkCore;

/// <summary>Specifies how the stores write departments, people and the entries of the journal.</summary>
/// <remarks>
/// Statements of their own are several times as fast as the change tracker. They are executed on the connection and in the transaction of
/// the context, but <c>SaveChanges</c> is not called for these rows, so overrides of it, interceptors and events of saving do not see them.
/// Values may be added in later releases; none is removed or renumbered.
/// </remarks>
public enum StoreWriting
{
    /// <summary>
    /// With statements on SQLite, PostgreSQL, MySQL and MariaDB (with <c>MySql.EntityFrameworkCore</c>), unless the host takes part in
    /// saving: its context overrides <c>SaveChanges</c> or <c>SaveChangesAsync</c>, an <c>ISaveChangesInterceptor</c> is registered in its
    /// options, or it has added properties to the entities or maps them to a table that other entities share. Otherwise with the change
    /// tracker. This is the default.
    /// </summary>
    Automatic,

    /// <summary>Through the change tracker of the context and <c>SaveChangesAsync</c>, on every database.</summary>
    ChangeTracker,

    /// <summary>
    /// With statements wherever the database and the mapping of the entities allow it, although the host takes part in saving. Choose it if
    /// nothing that the host does there concerns the directory.
    /// </summary>
    Statements,
}
