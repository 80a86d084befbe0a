using WeCom.Client.Contacts;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Sync.Guard;

/// <summary>Compares mobile numbers and e-mail addresses, each of which identifies one person.</summary>
internal static class RenameEvidence
{
    public static Contacts Index(IEnumerable<PlanItem<UserChange>> joiners) => new(joiners);

    public static bool IsSamePerson(WeComUser one, WeComUser other)
        => KeysOf(one).Intersect(KeysOf(other), StringComparer.OrdinalIgnoreCase).Any();

    private static IEnumerable<string> KeysOf(WeComUser user)
        => new[] { user.Mobile, user.Email, user.BizMail }
            .Where(key => !string.IsNullOrWhiteSpace(key))
            .Select(key => key!.Trim())
            .Distinct(StringComparer.OrdinalIgnoreCase);

    /// <summary>Joiners by mobile number and e-mail address.</summary>
    internal sealed class Contacts
    {
        private readonly Dictionary<string, PlanItem<UserChange>?> _items = new(StringComparer.OrdinalIgnoreCase);

        public Contacts(IEnumerable<PlanItem<UserChange>> joiners)
        {
            foreach (var joiner in joiners)
            {
                foreach (var key in KeysOf(joiner.Change!.Values!))
                {
                    // A value that two joiners share identifies neither.
                    _items[key] = _items.ContainsKey(key) ? null : joiner;
                }
            }
        }

        public int Count => _items.Count;

        /// <returns>The one joiner who shares something with the user; null for none, and where several do.</returns>
        public PlanItem<UserChange>? Find(WeComUser user)
        {
            var found = KeysOf(user).Select(key => _items.GetValueOrDefault(key))
                .OfType<PlanItem<UserChange>>()
                .DistinctBy(joiner => joiner.Id, StringComparer.OrdinalIgnoreCase)
                .ToList();
            return found.Count == 1 ? found[0] : null;
        }
    }
}
