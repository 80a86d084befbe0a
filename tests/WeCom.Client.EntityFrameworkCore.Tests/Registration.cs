using Microsoft.Extensions.DependencyInjection;

namespace WeCom.Client.EntityFrameworkCore.Tests;

internal sealed record Registration(string Name, IServiceCollection Services) : IWeComBuilder;
