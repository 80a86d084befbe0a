using System.Text.Json;
using WeCom.Client.Contacts;
using WeCom.Client.Simulator.Records;

namespace WeCom.Client.Simulator;

public sealed partial class SimulatedOrganization
{
    /// <summary>Adds a department.</summary>
    /// <param name="department">The department; its parent need not exist.</param>
    /// <exception cref="ArgumentException">There is a department with this id.</exception>
    public void AddDepartment(WeComDepartment department)
    {
        ArgumentNullException.ThrowIfNull(department);
        lock (_gate)
        {
            if (_departments.ContainsKey(department.DepartmentId))
            {
                throw new ArgumentException($"There is a department {department.DepartmentId} already.", nameof(department));
            }

            Apply(new OrganizationChange { DepartmentAfter = department });
        }
    }

    /// <summary>
    /// Adds an ordinary department, with the order that WeCom gives a new one: 100000000, or 1000 less than its siblings have.
    /// </summary>
    /// <param name="departmentId">Its id.</param>
    /// <param name="name">Its name.</param>
    /// <param name="parentId">Its parent's id; the root by default.</param>
    /// <returns>The department.</returns>
    /// <exception cref="ArgumentException">There is a department with this id.</exception>
    public WeComDepartment AddDepartment(long departmentId, string name, long parentId = 1)
    {
        lock (_gate)
        {
            var department = new WeComDepartment
            {
                DepartmentId = departmentId,
                ParentId = parentId,
                Name = name,
                Leaders = [],
                Order = NextOrder(parentId),
            };
            AddDepartment(department);
            return department;
        }
    }

    /// <summary>Finds a department.</summary>
    /// <param name="departmentId">Its id.</param>
    /// <returns>The department, or null.</returns>
    public WeComDepartment? FindDepartment(long departmentId)
    {
        lock (_gate)
        {
            return _departments.GetValueOrDefault(departmentId);
        }
    }

    /// <summary>Changes a department.</summary>
    /// <param name="departmentId">Its id.</param>
    /// <param name="change">Returns the new department for the old one; must keep the id.</param>
    /// <exception cref="ArgumentException">There is no such department, or <paramref name="change"/> gave it another id.</exception>
    public void UpdateDepartment(long departmentId, Func<WeComDepartment, WeComDepartment> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        lock (_gate)
        {
            if (!_departments.TryGetValue(departmentId, out var department))
            {
                throw new ArgumentException($"There is no department {departmentId}.", nameof(departmentId));
            }

            var changed = change(department);
            if (changed.DepartmentId != departmentId)
            {
                throw new ArgumentException("The id of a department cannot be changed.", nameof(change));
            }

            Apply(new OrganizationChange { DepartmentBefore = department, DepartmentAfter = changed });
        }
    }

    /// <summary>Moves a department, with all that is below it, to another parent.</summary>
    /// <param name="departmentId">Its id.</param>
    /// <param name="newParentId">The new parent's id; it need not exist.</param>
    /// <exception cref="ArgumentException">There is no such department.</exception>
    public void MoveDepartment(long departmentId, long newParentId) =>
        UpdateDepartment(departmentId, department => department with { ParentId = newParentId });

    /// <summary>Removes a department. Its sub-departments and its people stay as they are.</summary>
    /// <param name="departmentId">Its id.</param>
    /// <returns>Whether it was there.</returns>
    public bool RemoveDepartment(long departmentId)
    {
        lock (_gate)
        {
            if (!_departments.TryGetValue(departmentId, out var department))
            {
                return false;
            }

            Apply(new OrganizationChange { DepartmentBefore = department });
            return true;
        }
    }

    /// <summary>Serves one field of a department as the given JSON, in place of the model's value.</summary>
    /// <param name="departmentId">The department's id.</param>
    /// <param name="field">The field's name on the wire.</param>
    /// <param name="json">The value as JSON text; null to leave the field out.</param>
    /// <exception cref="ArgumentException">There is no such department.</exception>
    /// <exception cref="JsonException"><paramref name="json"/> is not JSON.</exception>
    public void SetRawField(long departmentId, string field, string? json) => UpdateDepartment(departmentId, department => department with
    {
        AdditionalFields = RawFields.With(department.AdditionalFields, field, json),
    });
}
