namespace WeCom.Client.EntityFrameworkCore.Tests.Fuzz;

/// <summary>Changes a body in one random way at a time.</summary>
internal sealed class Mutator(Random random)
{
    public byte[] Mutate(byte[] body) => random.Next(12) switch
    {
        0 => FlipBit(body),
        1 => Replace(body, Place(body), [(byte)random.Next(256)]),
        2 => Replace(body, Stretch(body), []),
        3 => Replace(body, Place(body), Token()),
        4 => body[..random.Next(body.Length + 1)],
        5 => Twice(body, Stretch(body)),
        6 => Twice(body, Value(body), ","u8),
        7 => Twice(body, Property(body), ","u8),
        8 or 9 => Replace(body, Value(body), Token()),
        10 => Replace(body, Value(body), body[Value(body)]),
        _ => PropertyFromElsewhere(body),
    };

    public byte[] Token() => HostileTokens.All[random.Next(HostileTokens.All.Count)];

    private byte[] FlipBit(byte[] body)
    {
        var changed = (byte[])body.Clone();
        if (changed.Length > 0)
        {
            changed[random.Next(changed.Length)] ^= (byte)(1 << random.Next(8));
        }

        return changed;
    }

    /// <summary>Gives a property a second value, taken from anywhere in the body.</summary>
    private byte[] PropertyFromElsewhere(byte[] body)
    {
        var property = Property(body);
        var (start, length) = property.GetOffsetAndLength(body.Length);
        var colon = body.AsSpan(property).IndexOf((byte)':');
        if (colon < 0 || length == 0)
        {
            return body;
        }

        byte[] second = [.. body.AsSpan(start, colon + 1), .. body.AsSpan(Value(body)), (byte)','];
        return Replace(body, start..start, second);
    }

    private static byte[] Twice(byte[] body, Range range, ReadOnlySpan<byte> between = default)
    {
        var (start, _) = range.GetOffsetAndLength(body.Length);
        return Replace(body, start..start, [.. body.AsSpan(range), .. between]);
    }

    private static byte[] Replace(byte[] body, Range range, ReadOnlySpan<byte> by)
        => [.. body.AsSpan(..range.Start.Value), .. by, .. body.AsSpan(range.End.Value..)];

    private Range Place(byte[] body)
    {
        var place = random.Next(body.Length + 1);
        return place..place;
    }

    private Range Stretch(byte[] body)
    {
        var start = random.Next(body.Length + 1);
        return start..Math.Min(body.Length, start + random.Next(1, 40));
    }

    private Range Value(byte[] body) => OneOf(JsonSpans.Of(body).Values);

    private Range Property(byte[] body) => OneOf(JsonSpans.Of(body).Properties);

    private Range OneOf(List<Range> ranges) => ranges.Count == 0 ? 0..0 : ranges[random.Next(ranges.Count)];
}
