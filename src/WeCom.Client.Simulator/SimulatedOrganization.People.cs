using System.Text.Json;
using WeCom.Client.Contacts;
using WeCom.Client.Simulator.Records;

namespace WeCom.Client.Simulator;

public sealed partial class SimulatedOrganization
{
    /// <summary>Adds a person.</summary>
    /// <param name="person">The person; the departments need not exist.</param>
    /// <exception cref="ArgumentException">There is a person with this userid, ignoring case.</exception>
    public void AddPerson(WeComUser person)
    {
        ArgumentNullException.ThrowIfNull(person);
        lock (_gate)
        {
            Apply(new OrganizationChange { PersonAfter = person });
        }
    }

    /// <summary>Adds an ordinary person, with every field that an app may be granted.</summary>
    /// <param name="userId">The userid.</param>
    /// <param name="name">The name.</param>
    /// <param name="departmentIds">The departments, the main one first; the root if there are none.</param>
    /// <returns>The person.</returns>
    /// <exception cref="ArgumentException">There is a person with this userid, ignoring case.</exception>
    public WeComUser AddPerson(string userId, string name, params IReadOnlyList<long> departmentIds)
    {
        lock (_gate)
        {
            var person = OrdinaryPerson.Create(userId, name, departmentIds.Count == 0 ? [1] : departmentIds, _people.Added);
            Apply(new OrganizationChange { PersonAfter = person });
            return person;
        }
    }

    /// <summary>Finds a person.</summary>
    /// <param name="userId">The userid, in any case.</param>
    /// <returns>The person, or null.</returns>
    public WeComUser? FindPerson(string userId)
    {
        lock (_gate)
        {
            return _people.Find(userId);
        }
    }

    /// <summary>Changes a person. A change of the userid is a rename.</summary>
    /// <param name="userId">The userid, in any case.</param>
    /// <param name="change">Returns the new person for the old one.</param>
    /// <exception cref="ArgumentException">There is no such person, or the new userid belongs to another person.</exception>
    public void UpdatePerson(string userId, Func<WeComUser, WeComUser> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        lock (_gate)
        {
            var person = _people.Find(userId) ?? throw new ArgumentException($"There is no person '{userId}'.", nameof(userId));
            Apply(new OrganizationChange { PersonBefore = person, PersonAfter = change(person) });
        }
    }

    /// <summary>Removes a person.</summary>
    /// <param name="userId">The userid, in any case.</param>
    /// <returns>Whether the person was there.</returns>
    public bool RemovePerson(string userId)
    {
        lock (_gate)
        {
            var person = _people.Find(userId);
            if (person is null)
            {
                return false;
            }

            Apply(new OrganizationChange { PersonBefore = person });
            return true;
        }
    }

    /// <summary>
    /// Serves one field of a person as the given JSON, in place of the model's value: for example a number for gender, half a surrogate
    /// pair, or a list that is too short.
    /// </summary>
    /// <param name="userId">The userid, in any case.</param>
    /// <param name="field">The field's name on the wire.</param>
    /// <param name="json">The value as JSON text; null to leave the field out.</param>
    /// <exception cref="ArgumentException">There is no such person.</exception>
    /// <exception cref="JsonException"><paramref name="json"/> is not JSON.</exception>
    public void SetRawField(string userId, string field, string? json) =>
        UpdatePerson(userId, person => person with { AdditionalFields = RawFields.With(person.AdditionalFields, field, json) });

    /// <summary>Adds the people of a company to which nobody listens yet: nothing is announced.</summary>
    internal void AddFirstPeople(WeComUser[] people)
    {
        lock (_gate)
        {
            _people.AddAll(people);
        }
    }

    internal WeComUser[] DirectMembers(long departmentId)
    {
        lock (_gate)
        {
            return _people.DirectMembers(departmentId);
        }
    }
}
