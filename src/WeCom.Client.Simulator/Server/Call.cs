using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using WeCom.Client.Contacts;
using WeCom.Client.Simulator.Permissions;
using WeCom.Client.Simulator.Records;

namespace WeCom.Client.Simulator.Server;

/// <summary>One call on its way through the server: what was asked, by whom, and the means to answer.</summary>
internal sealed class Call(HttpContext http, WeComSimulator simulator, EndpointRules rules, string query, AnswerWriter answer)
{
    public WeComSimulator Simulator { get; } = simulator;

    public SimulatedOrganization Organization => Simulator.Organization;

    public EndpointRules Rules { get; } = rules;

    public Caller Caller { get; set; } = new(App: null);

    public VisibleScope Scope { get; set; } = VisibleScope.WholeCompany;

    public HttpContext Http => http;

    /// <summary>What a test or chance has told the simulator to do; null for nothing.</summary>
    public SimulatedAnswer? Script { get; init; }

    /// <summary>A query parameter; null where it is missing or empty.</summary>
    public string? Parameter(string name) => http.Request.Query[name] is [{ Length: > 0 } value, ..] ? value : null;

    /// <summary>Reads the id of a department that the caller may see, or says with which errcode it is refused (docs/wire/departments.md#departmentget and docs/wire/errors.md).</summary>
    public int FindDepartment(string parameter, out WeComDepartment? department)
    {
        department = null;
        if (Parameter(parameter) is not { } text)
        {
            return 41019;
        }

        if (!long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var id))
        {
            return 40035;
        }

        return FindDepartment(id, out department);
    }

    /// <summary>Finds a department that the caller may see, or says with which errcode it is refused.</summary>
    public int FindDepartment(long id, out WeComDepartment? department)
    {
        department = Organization.FindDepartment(id);
        return department is null ? 60003 : Scope.Sees(id) ? 0 : 60011;
    }

    /// <summary>Finds the direct members of the department asked for, or says with which errcode they are refused: too many for one answer are 45029 (docs/wire/errors.md).</summary>
    public int FindMembers(out WeComUser[] members)
    {
        var errorCode = FindDepartment("department_id", out var department);
        members = errorCode != 0 || department is null ? [] : Caller.IsMemberAuthorized ? [.. VisiblePeople()] : Organization.DirectMembers(department.DepartmentId);
        return members.Length > Simulator.Limits.MembersPerAnswer ? 45029 : errorCode;
    }

    /// <summary>Finds a person by the userid that the caller knows: an encrypted one where it is a third party, to which a plain one is nobody (docs/wire/third-parties.md).</summary>
    public int FindNamedPerson(string userId, out WeComUser? person)
    {
        person = null;
        return PlainIdOf(userId) is { } plain ? FindPerson(plain, out person) : 60111;
    }

    /// <summary>The userid itself of the one that the caller knows; null where that is none of a third party's.</summary>
    public string? PlainIdOf(string userId) => Caller.IsThirdParty ? Simulator.OpenUserIds.Decrypt(userId) : userId;

    /// <summary>The userid as the caller reads it.</summary>
    public string IdOf(string userId) => Caller.IsThirdParty ? Simulator.OpenUserIds.Encrypt(userId) : userId;

    /// <summary>The name as the caller reads it; null where it reads none.</summary>
    public string? NameOf(WeComUser person) => Caller.IsThirdParty ? IdOf(person.UserId) : Caller.ReadsNames ? person.Name : null;

    /// <summary>Finds a person that the caller may see, or says with which errcode the look-up is refused (docs/wire/members.md#userget).</summary>
    public int FindPerson(string userId, out WeComUser? person)
    {
        person = Organization.FindPerson(userId);
        return person is null ? 60111 : Scope.Sees(person) ? 0 : 60011;
    }

    public IEnumerable<WeComDepartment> VisibleDepartments() => Organization.Departments.Where(department => Scope.Sees(department.DepartmentId));

    public IEnumerable<WeComUser> VisiblePeople() => Organization.People.Where(Scope.Sees);

    public IEnumerable<SimulatedTag> VisibleTags() => Organization.Tags.Where(tag => Caller.ReadsAllTags || (Caller.App?.VisibleTags.Contains(tag.TagId) ?? true));

    /// <summary>The current app; only for endpoints that apps alone may call.</summary>
    public SimulatedApp App => Caller.App ?? throw new InvalidOperationException($"{Rules.Name} is open to apps alone.");

    /// <summary>The JSON object in the request's body. What cannot be parsed reads as an empty object, and errmsg says so (docs/wire/calls.md).</summary>
    public async Task<JsonElement> ReadBodyAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(http.Request.Body, default, cancellationToken).ConfigureAwait(false);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return document.RootElement.Clone();
            }
        }
        catch (JsonException)
        {
            // Answered as what is no object is.
        }

        answer.Warning = " Warning: wrong json format. ";
        return JsonElement.Parse("{}");
    }

    public Task FailAsync(int errorCode, CancellationToken cancellationToken)
    {
        Record(errorCode);
        return answer.FailAsync(errorCode, Rules, cancellationToken);
    }

    /// <summary>Opens a successful answer; <see cref="EndAsync"/> closes it.</summary>
    public Utf8JsonWriter Begin()
    {
        Record(errorCode: 0);
        return answer.Begin(Rules);
    }

    /// <summary>Answers with what <paramref name="write"/> writes.</summary>
    public Task AnswerAsync(Action<Utf8JsonWriter> write, CancellationToken cancellationToken)
    {
        write(Begin());
        return EndAsync(cancellationToken);
    }

    public Task EndAsync(CancellationToken cancellationToken) => answer.EndAsync(Rules, cancellationToken);

    /// <summary>Answers with a token of this caller, under the name that the endpoint gives it.</summary>
    public Task AnswerTokenAsync(string name, Caller caller, CancellationToken cancellationToken)
    {
        var (token, lifetime) = Simulator.Tokens.Issue(caller);
        return AnswerAsync(json =>
        {
            json.WriteString(name, token);
            json.WriteNumber("expires_in", (long)lifetime.TotalSeconds);
        }, cancellationToken);
    }

    /// <summary>Answers with nothing but errcode and errmsg.</summary>
    public Task AnswerAsync(int errorCode, CancellationToken cancellationToken) =>
        errorCode == 0 ? AnswerAsync(_ => { }, cancellationToken) : FailAsync(errorCode, cancellationToken);

    /// <summary>Answers with one array, piece by piece, so that the longest list needs no more memory than a short one.</summary>
    public async Task AnswerArrayAsync<T>(string name, IEnumerable<T> items, Action<Utf8JsonWriter, T> write, CancellationToken cancellationToken)
    {
        var json = Begin();
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            write(json, item);
            await answer.FlushIfLargeAsync(cancellationToken).ConfigureAwait(false);
        }

        json.WriteEndArray();
        await EndAsync(cancellationToken).ConfigureAwait(false);
    }

    public void Record(int errorCode) => Simulator.Requests.Add(new SimulatedRequest(Rules.Name, query, errorCode, http.Response.StatusCode, Script is { IsFaulty: true }));
}
