using Microsoft.EntityFrameworkCore;

namespace WeCom.Client.EntityFrameworkCore.Tests.Databases;

/// <summary>An empty database with the tables of <see cref="HostContext"/>, which goes with this object.</summary>
internal interface IEngine : IDisposable
{
    DbContextOptionsBuilder Use(DbContextOptionsBuilder options);
}
