namespace WeCom.Client.Testing.Tests.InMemoryStores.Contracts;

/// <summary>A store breaks a rule of its contract.</summary>
internal sealed class StoreContractException(string message) : Exception(message);
