using Microsoft.EntityFrameworkCore;

namespace WeCom.Client.EntityFrameworkCore.Tests.Databases;

/// <summary>A host whose texts have 200 characters of one byte unless somebody says otherwise.</summary>
internal sealed class OpinionatedContext(DbContextOptions options) : BareContext(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
        => configurationBuilder.Properties<string>().HaveMaxLength(200).AreUnicode(false);
}
