using WeCom.Client.Simulator.Records;

namespace WeCom.Client.Simulator;

public sealed partial class SimulatedOrganization
{
    /// <summary>Adds a tag, or replaces the one with this id.</summary>
    /// <param name="tag">The tag; its members and departments need not exist.</param>
    public void SetTag(SimulatedTag tag)
    {
        ArgumentNullException.ThrowIfNull(tag);
        lock (_gate)
        {
            Apply(new OrganizationChange { TagBefore = _tags.GetValueOrDefault(tag.TagId), TagAfter = tag });
        }
    }

    /// <summary>Removes a tag.</summary>
    /// <param name="tagId">Its id.</param>
    /// <returns>Whether it was there.</returns>
    public bool RemoveTag(long tagId)
    {
        lock (_gate)
        {
            if (!_tags.TryGetValue(tagId, out var tag))
            {
                return false;
            }

            Apply(new OrganizationChange { TagBefore = tag });
            return true;
        }
    }
}
