using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Configuration;
using WeCom.Client.Contacts;
using WeCom.Client.Errors;
using WeCom.Client.Sync;
using WeCom.Client.Tokens;

namespace WeCom.Client.HostileAnswers;

/// <summary>A host that makes single calls, with the default settings.</summary>
internal sealed class Host(Uri server) : IAsyncDisposable
{
    private readonly ServiceProvider _provider = Build(server);

    private IWeComContactsClient Contacts => _provider.GetRequiredService<IWeComContactsClient>();

    public ValueTask DisposeAsync() => _provider.DisposeAsync();

    /// <returns>The name of the exception and its message, or how many records were read.</returns>
    public async Task<string> CallAsync(string call)
    {
        try
        {
            return (await ReadAsync(call)).ToString(CultureInfo.InvariantCulture);
        }
        catch (Exception e)
        {
            return $"{(e is WeChatException ? nameof(WeChatException) : e.GetType().Name)}: {e.Message}";
        }
    }

    private async Task<int> ReadAsync(string call) => call switch
    {
        "gettoken" => await GetTokenAsync(),
        "user/list" => (await Contacts.ListUsersAsync(1)).Count,
        "department/list" => (await Contacts.ListDepartmentsAsync()).Count,
        "user/get" => (await Contacts.GetUserAsync("zhangsan")).UserId.Length,
        "tag/get" => (await Contacts.GetTagAsync(1)).Users.Count,
        "agent/get" => (await Contacts.GetAgentAsync()).VisibleUserIds.Count,
        "user/list_id" => await Contacts.ListUserIdsAsync().CountAsync(),
        "message/send" => (await SendMessageAsync()).InvalidUserIds.Count,
        "export" => (await _provider.GetRequiredService<ISyncPlanning>().PlanAsync()).Users!.Items.Count,
        "auth/getuserinfo" => (await Contacts.GetUserInfoAsync("code")).UserId!.Length,
        _ => (await Contacts.SendAsync(new(HttpMethod.Get, call), JsonElementType)).GetRawText().Length,
    };

    private static JsonTypeInfo<JsonElement> JsonElementType { get; } =
        (JsonTypeInfo<JsonElement>)JsonSerializerOptions.Default.GetTypeInfo(typeof(JsonElement));

    private Task<WeComMessageReceipt> SendMessageAsync()
        => _provider.GetRequiredService<IWeComMessagesClient>().SendMessageAsync(new() { UserIds = ["zhangsan"], Text = "text" });

    // A host of its own, since WeCom is not asked for a token twice within ten seconds.
    private async Task<int> GetTokenAsync()
    {
        await using var provider = Build(server);
        return (await provider.GetRequiredService<ITokenManager>().GetAccessTokenAsync()).Length;
    }

    private static ServiceProvider Build(Uri server)
    {
        var services = new ServiceCollection();
        services
            .AddWeComIntegration(options =>
            {
                (options.CorpId, options.AgentId, options.Secret) = ("ww00000000hostile", 1000002, "the-secret-of-hostile-answers");
                (options.ContactsSecret, options.BaseAddress, options.Language) = ("the-contacts-secret", server, "en");
                (options.Http.MaxRetries, options.Sync.ReadPath) = (0, ReadPath.Export);
            })
            .AddDepartmentStore<NoStore>()
            .AddUserStore<NoStore>();
        return services.BuildServiceProvider();
    }
}
