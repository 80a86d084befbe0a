using System.Diagnostics;
using System.Security.Cryptography;

namespace WeCom.Client.Configuration.Protection.Internal;

/// <summary>
/// The derived keys last used, by salt. Keys are copied in and out under the lock, so that an evicted one can be
/// wiped while others still decrypt.
/// </summary>
internal sealed class DerivedKeyCache(int capacity)
{
    private readonly Lock _gate = new();

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly OrderedDictionary<UInt128, (int KeyIndex, byte[] Key)> _entries = new(capacity);

    public bool TryGet(UInt128 salt, Span<byte> key, out int keyIndex)
    {
        lock (_gate)
        {
            if (!_entries.Remove(salt, out var entry))
            {
                keyIndex = -1;
                return false;
            }

            _entries.Add(salt, entry);
            entry.Key.CopyTo(key);
            keyIndex = entry.KeyIndex;
            return true;
        }
    }

    public void Add(UInt128 salt, int keyIndex, ReadOnlySpan<byte> key)
    {
        lock (_gate)
        {
            if (_entries.ContainsKey(salt))
            {
                return;
            }

            if (_entries.Count == capacity)
            {
                CryptographicOperations.ZeroMemory(_entries.GetAt(0).Value.Key);
                _entries.RemoveAt(0);
            }

            _entries.Add(salt, (keyIndex, key.ToArray()));
        }
    }
}
