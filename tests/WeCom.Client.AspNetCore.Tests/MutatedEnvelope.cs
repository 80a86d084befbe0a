using System.Text;

namespace WeCom.Client.AspNetCore.Tests;

/// <summary>Changes a valid request at random places.</summary>
internal static class MutatedEnvelope
{
    public static async Task<HttpRequestMessage> OfAsync(HttpRequestMessage request, Random chance)
    {
        var query = new StringBuilder(request.RequestUri!.Query);
        var body = await request.Content!.ReadAsByteArrayAsync();
        for (var times = chance.Next(1, 4); times > 0; times--)
        {
            switch (chance.Next(6))
            {
                case 0:
                    query[chance.Next(1, query.Length)] = "aZ0%&=+/#?"[chance.Next(10)];
                    break;
                case 1:
                    body = body[..chance.Next(body.Length + 1)];
                    break;
                case 2 when body.Length > 0:
                    body[chance.Next(body.Length)] = (byte)chance.Next(256);
                    break;
                case 3:
                    body = [.. body, .. Encoding.UTF8.GetBytes(new string('<', chance.Next(1, 2_000)))];
                    break;
                case 4:
                    body = [.. "<!DOCTYPE x [<!ENTITY a \"b\">]>"u8, .. body];
                    break;
                default:
                    chance.NextBytes(body.AsSpan(body.Length / 2));
                    break;
            }
        }

        var address = new UriBuilder(request.RequestUri) { Query = query.ToString() };
        return new(HttpMethod.Post, address.Uri) { Content = new ByteArrayContent(body) };
    }
}
