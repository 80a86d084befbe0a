using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using WeCom.Client.Contacts;
using WeCom.Client.Simulator.Permissions;
using WeCom.Client.Simulator.Records;

namespace WeCom.Client.Simulator.Server;

/// <summary>One call: its parameters, its caller, and the methods to answer it.</summary>
internal sealed class Call(HttpContext http, WeComSimulator simulator, EndpointRules rules, string query, AnswerWriter answer)
{
    public WeComSimulator Simulator { get; } = simulator;

    public SimulatedOrganization Organization => Simulator.Organization;

    public EndpointRules Rules { get; } = rules;

    public Caller Caller { get; set; } = new(App: null);

    public VisibleScope Scope { get; set; } = VisibleScope.WholeCompany;

    public HttpContext Http => http;

    /// <summary>The answer that a test has scripted, or a fault that was drawn by chance; null for none.</summary>
    public SimulatedAnswer? Script { get; init; }

    /// <summary>A query parameter; null if it is missing or empty.</summary>
    public string? Parameter(string name) => http.Request.Query[name] is [{ Length: > 0 } value, ..] ? value : null;

    /// <summary>
    /// Reads the id of a department that the caller may see, or returns the errcode with which it is refused
    /// (docs/wire/departments.md#departmentget and 9).
    /// </summary>
    public int FindDepartment(string parameter, out WeComDepartment? department)
    {
        department = null;
        if (Parameter(parameter) is not { } text)
        {
            return Rules.MissingDepartment;
        }

        var isNumber = long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var id);
        return isNumber ? FindDepartment(id, out department) : 40035;
    }

    /// <summary>Finds a department that the caller may see, or returns the errcode with which it is refused.</summary>
    public int FindDepartment(long id, out WeComDepartment? department)
    {
        department = Organization.FindDepartment(id);
        if (department is null)
        {
            return Rules.UnknownDepartment;
        }

        return Scope.Sees(id) ? 0 : 60011;
    }

    /// <summary>
    /// Finds the direct members of the department asked for, or returns the errcode with which they are refused: too many for one answer
    /// are 45029 (docs/wire/errors.md).
    /// </summary>
    public int FindMembers(out WeComUser[] members)
    {
        var errorCode = FindDepartment("department_id", out var department);
        members = [];
        if (errorCode == 0 && department is not null)
        {
            members = Caller.IsMemberAuthorized ? [.. VisiblePeople()] : Organization.DirectMembers(department.DepartmentId);
        }

        return members.Length > Simulator.Limits.MembersPerAnswer ? 45029 : errorCode;
    }

    /// <summary>
    /// Finds a person by the userid that the caller knows. A third party knows encrypted userids only: a plain one is not found
    /// (docs/wire/third-parties.md).
    /// </summary>
    public int FindNamedPerson(string userId, out WeComUser? person)
    {
        person = null;
        return PlainIdOf(userId) is { } plain ? FindPerson(plain, out person) : 60111;
    }

    /// <summary>The plain userid of the one that the caller knows; null if a third party names one that is not encrypted.</summary>
    public string? PlainIdOf(string userId) => Caller.IsThirdParty ? Simulator.OpenUserIds.Decrypt(userId) : userId;

    /// <summary>The userid as the caller reads it.</summary>
    public string IdOf(string userId) => Caller.IsThirdParty ? Simulator.OpenUserIds.Encrypt(userId) : userId;

    /// <summary>The name as the caller reads it; null if it reads none.</summary>
    public string? NameOf(WeComUser person)
    {
        if (Caller.IsThirdParty)
        {
            return IdOf(person.UserId);
        }

        return Caller.ReadsNames ? person.Name : null;
    }

    /// <summary>
    /// Finds a person that the caller may see, or returns the errcode with which the look-up is refused (docs/wire/members.md#userget).
    /// </summary>
    public int FindPerson(string userId, out WeComUser? person)
    {
        person = Organization.FindPerson(userId);
        if (person is null)
        {
            return 60111;
        }

        return Scope.Sees(person) ? 0 : 60011;
    }

    public IEnumerable<WeComDepartment> VisibleDepartments() =>
        Organization.Departments.Where(department => Scope.Sees(department.DepartmentId));

    public IEnumerable<WeComUser> VisiblePeople() => Organization.People.Where(Scope.Sees);

    public IEnumerable<SimulatedTag> VisibleTags() =>
        Organization.Tags.Where(tag => Caller.ReadsAllTags || (Caller.App?.VisibleTags.Contains(tag.TagId) ?? true));

    /// <summary>The calling app. Only for endpoints that apps alone may call.</summary>
    public SimulatedApp App => Caller.App ?? throw new InvalidOperationException($"Only apps may call {Rules.Name}.");

    /// <summary>
    /// The JSON object in the request's body. It is read as far as it can be parsed, and errmsg has a warning (docs/wire/calls.md).
    /// </summary>
    public async Task<RequestBody> ReadBodyAsync(CancellationToken cancellationToken)
    {
        using var json = new MemoryStream();
        await http.Request.Body.CopyToAsync(json, cancellationToken).ConfigureAwait(false);
        return RequestBody.Parse(json.GetBuffer().AsSpan(0, (int)json.Length), () => answer.HasWarning = true);
    }

    public Task FailAsync(Refusal refusal, CancellationToken cancellationToken)
    {
        Record(refusal.ErrorCode);
        return answer.FailAsync(refusal, Rules, cancellationToken);
    }

    /// <summary>Begins a successful answer. <see cref="EndAsync"/> ends it.</summary>
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
    public Task AnswerAsync(Refusal refusal, CancellationToken cancellationToken) => AnswerAsync(refusal, _ => { }, cancellationToken);

    /// <summary>Answers with what <paramref name="write"/> writes, unless the call is refused.</summary>
    public Task AnswerAsync(Refusal refusal, Action<Utf8JsonWriter> write, CancellationToken cancellationToken) =>
        refusal.ErrorCode == 0 ? AnswerAsync(write, cancellationToken) : FailAsync(refusal, cancellationToken);

    /// <summary>Answers with one array, which is sent in pieces, so that a long list needs no more memory than a short one.</summary>
    public async Task AnswerArrayAsync<T>(
        string name, IEnumerable<T> items, Action<Utf8JsonWriter, T> write, CancellationToken cancellationToken)
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

    public void Record(int errorCode) =>
        Simulator.Requests.Add(new SimulatedRequest
        {
            Endpoint = Rules.Name,
            Query = query,
            ErrorCode = errorCode,
            StatusCode = http.Response.StatusCode,
            IsFaulty = Script is { IsFaulty: true },
        });
}
