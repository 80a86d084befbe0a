using System.Collections.Concurrent;
using System.Reflection;
using WeCom.Client.Configuration;
using WeCom.Client.Configuration.Internal;
using WeCom.Client.Contacts;
using WeCom.Client.Errors;
using WeCom.Client.Organization.Witness;

namespace WeCom.Client.Tests.Sync.Guard;

/// <summary>Answers questions by name with the error codes of a test, writes down who asked for what, and lists a company.</summary>
public class NamedAnswers : DispatchProxy
{
    private readonly ConcurrentQueue<string> _asked = new();
    private IReadOnlyDictionary<string, int> _codes = null!;
    private IReadOnlyList<string>? _company;

    /// <summary>The ids that were asked for by name, and <c>list</c> for the list of the company.</summary>
    public IEnumerable<string> Asked => _asked;

    /// <summary>The company in every list after the first; null for the same as in the first.</summary>
    public IReadOnlyList<string>? CompanyAfterwards { get; set; }

    /// <summary>The departments of the company that the contacts-sync secret lists; null for a list that is refused.</summary>
    public ContactsList<WeComDepartment>? Departments { get; set; }

    /// <summary>The rows of the list of people that cannot be read.</summary>
    public IReadOnlyList<MalformedRecord> MalformedRows { get; set; } = [];

    /// <summary>The category of every refusal.</summary>
    public ErrorCategory RefusedAs { get; set; }

    /// <summary>Called before each answer by name, while its question is under way.</summary>
    public Func<Task> BeforeAsync { get; set; } = () => Task.CompletedTask;

    /// <param name="codes">The error code of each id; 0 for one that answers. Every other id is gone.</param>
    /// <param name="company">The userids of the company; null for a list that is refused.</param>
    public static NamedAnswers Create(IReadOnlyDictionary<string, int>? codes = null, IReadOnlyList<string>? company = null)
    {
        var answers = (NamedAnswers)(object)Create<IWeComContactsClient, NamedAnswers>();
        (answers._codes, answers._company) = (codes ?? new Dictionary<string, int>(StringComparer.Ordinal), company);
        return answers;
    }

    internal IWeComContactsClient Client => (IWeComContactsClient)(object)this;

    internal NameWitness Witness(WeComSettings settings) => new(Client, settings);

    internal static WeComSettings Settings(bool hasContactsSecret = false) => new("", "WeCom", new WeComOptions
    {
        CorpId = "ww0123456789abcdef",
        AgentId = 1,
        Secret = "secret",
        ContactsSecret = hasContactsSecret ? "contacts secret" : null,
        Language = "en",
    });

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        switch (targetMethod!.Name)
        {
            case nameof(IWeComContactsClient.GetUserAsync):
                return Answer((string)args![0]!, 60111, id => new WeComUser { UserId = id });
            case nameof(IWeComContactsClient.GetDepartmentAsync):
                return Answer($"{args![0]}", 60003, _ => new WeComDepartment { DepartmentId = (long)args![0]!, ParentId = 1 });
            case nameof(IWeComContactsClient.ListUserIdsAsync):
                _asked.Enqueue("list");
                foreach (var row in MalformedRows)
                {
                    ((Action<MalformedRecord>)args![0]!)(row);
                }

                return (ListedNow() ?? throw Refusal(48002)).Select(id => new UserDepartment(id, 1)).ToAsyncEnumerable();
            case nameof(IWeComContactsClient.SimpleListDepartmentsAsync):
                _asked.Enqueue($"list {args![0] ?? "all"} {args[1]}");
                return Departments is { } departments
                    ? Task.FromResult(departments)
                    : Task.FromException<ContactsList<WeComDepartment>>(Refusal(48002));
            default:
                throw new NotSupportedException($"No test answers {targetMethod.Name}.");
        }
    }

    private IReadOnlyList<string>? ListedNow()
    {
        var isFirst = _asked.Count == 1;
        return isFirst || CompanyAfterwards is null ? _company : CompanyAfterwards;
    }

    private WeChatApiException Refusal(int code) => new($"errcode {code}") { ErrorCode = code, Category = RefusedAs };

    private async Task<T> Answer<T>(string id, int gone, Func<string, T> there)
    {
        _asked.Enqueue(id);
        await BeforeAsync();
        var code = _codes.GetValueOrDefault(id, gone);
        return code == 0 ? there(id) : throw Refusal(code);
    }
}
