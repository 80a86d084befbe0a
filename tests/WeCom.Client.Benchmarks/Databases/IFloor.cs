using Microsoft.EntityFrameworkCore;

namespace WeCom.Client.Benchmarks.Databases;

/// <summary>A database, and the least that writing its rows into another one like it takes.</summary>
internal interface IFloor
{
    DbContextOptionsBuilder Use(DbContextOptionsBuilder options, string database);

    /// <summary>Writes the rows of the directory and its journal into another database.</summary>
    /// <returns>What the writing alone took.</returns>
    Task<Elapsed> MeasureAsync();
}
