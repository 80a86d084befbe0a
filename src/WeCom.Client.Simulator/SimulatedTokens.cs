using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using WeCom.Client.Simulator.Permissions;
using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator;

/// <summary>The access tokens that a simulator has issued. Safe for concurrent use.</summary>
/// <remarks>
/// By default the token of a secret is returned again while it is valid: https://developer.work.weixin.qq.com/document/path/91039
/// </remarks>
public sealed class SimulatedTokens
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly Dictionary<string, IssuedToken> _issued = new(StringComparer.Ordinal);
    private readonly Dictionary<Caller, string> _current = [];
    private readonly string _salt = Guid.NewGuid().ToString("N");

    internal SimulatedTokens(TimeProvider time) => _time = time;

    /// <summary>Gets or sets the lifetime of a new token, which expires_in returns.</summary>
    /// <value>The default is 7200 seconds.</value>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromSeconds(7200);

    /// <summary>Gets or sets the errcode for a token that has expired. WeCom sends 42001 or 40014.</summary>
    /// <value>The default is 42001.</value>
    public int ExpiredErrorCode { get; set; } = 42001;

    /// <summary>Gets or sets how a call for a token is answered while the last token of the secret is valid.</summary>
    /// <value>The default is <see cref="TokenReissue.Same"/>.</value>
    public TokenReissue Reissue { get; set; }

    /// <summary>Gets the number of different tokens that were issued so far.</summary>
    public int IssuedCount
    {
        get
        {
            lock (_gate)
            {
                return _issued.Count;
            }
        }
    }

    /// <summary>Lets every token expire now. Calls with them are answered with <see cref="ExpiredErrorCode"/>.</summary>
    public void ExpireAll()
    {
        lock (_gate)
        {
            foreach (var token in _issued.Values)
            {
                token.ExpiresAt = DateTimeOffset.MinValue;
            }
        }
    }

    /// <summary>Makes a token invalid before it expires, as WeCom may. Calls with it are answered with 40014.</summary>
    /// <param name="token">The token.</param>
    /// <returns>Whether there was such a token.</returns>
    public bool Revoke(string token)
    {
        lock (_gate)
        {
            return _issued.TryGetValue(token, out var issued) && (issued.IsRevoked = true);
        }
    }

    /// <summary>Makes every token invalid before it expires. Calls with them are answered with 40014.</summary>
    public void RevokeAll()
    {
        lock (_gate)
        {
            foreach (var token in _issued.Values)
            {
                token.IsRevoked = true;
            }
        }
    }

    /// <summary>Issues a token for an app without a call.</summary>
    /// <param name="app">The app. It need not be one of the simulator's apps.</param>
    /// <returns>The token.</returns>
    public string IssueTo(SimulatedApp app)
    {
        ArgumentNullException.ThrowIfNull(app);
        return Issue(new Caller(app)).Token;
    }

    internal (string Token, TimeSpan Lifetime) Issue(Caller caller)
    {
        lock (_gate)
        {
            var now = _time.GetUtcNow();
            if (Reissue != TokenReissue.New
                && _current.TryGetValue(caller, out var token) && _issued[token] is { IsRevoked: false } live && live.ExpiresAt > now)
            {
                return (token, Reissue == TokenReissue.Same ? Lifetime : live.ExpiresAt - now);
            }

            token = Create(_issued.Count);
            _issued.Add(token, new IssuedToken(caller) { ExpiresAt = now + Lifetime });
            _current[caller] = token;
            return (token, Lifetime);
        }
    }

    /// <summary>The caller to whom a token was given, or the errcode with which the token is refused.</summary>
    internal (Caller? Caller, int ErrorCode) Find(string token, bool isSuite = false)
    {
        var (invalid, expired) = isSuite ? (40082, 42009) : (40014, ExpiredErrorCode);
        lock (_gate)
        {
            if (!_issued.TryGetValue(token, out var issued) || issued.IsRevoked || issued.Caller.IsSuite != isSuite)
            {
                return (null, invalid);
            }

            return issued.ExpiresAt <= _time.GetUtcNow() ? (null, expired) : (issued.Caller, 0);
        }
    }

    // They have the length and the alphabet of real ones.
    private string Create(int number)
    {
        var seed = SHA512.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{_salt}{number}")));
        return Convert.ToBase64String([.. seed, .. SHA512.HashData(seed)]).Replace('+', '-').Replace('/', '_').TrimEnd('=');
    }
}
