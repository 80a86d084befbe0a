using System.Text;

namespace WeCom.Client.EntityFrameworkCore.Tests.Fuzz;

/// <summary>The texts that replace a value, or are put between any two bytes.</summary>
internal static class HostileTokens
{
    public static IReadOnlyList<byte[]> All { get; } =
    [
        .. new[]
        {
            "null", "true", "false", "0", "-0", "1", "-1", "1.5", "1e3", "1e999", "NaN", "0x10", "007", "2147483648", "4294967296",
            "9223372036854775807", "9223372036854775808", "-9223372036854775809", "\"\"", "\"0\"", "\"1\"", "\"-7\"", "\" 7 \"", "\"1e3\"",
            "\"9223372036854775808\"", "\"true\"", "\"null\"", "[]", "{}", "[[]]", "[null]", "[{}]", "{\"\":{}}", "[1,\"2\",null,true]",
            "{\"attrs\":\"\"}", "{\"attrs\":[null,7,\"x\",[],{}]}", "\"\\ud83d\"", "\"\\ude00\\ud83d\"", "\"\\ud83d\\ude00\"",
            "\"\\u0000\"",
            "\"\\u001b[31m\"", "\"\\u202eabc\\u2066\"", "\"\\x\"", "\"\\", "'one'", "<html>", "/* comment */", ",", ":", "}", "]", "{", "[",
            "\"",
            "{\"errcode\":40014}", "\"errcode\":0,", "\"errcode\":40058,", "\"errcode\":\"40058\",", "\"userid\":\"mallory\",", "\"id\":3,",
            "\"userlist\":[],", "\"department\":[],", "\"next_cursor\":\"again\",", "\"expires_in\":\"7200\",", "\"errcode\":null,",
        }.Select(Encoding.UTF8.GetBytes),
        [0xEF, 0xBB, 0xBF],
        [0xFF],
        [0xC3],
        [0xED, 0xA0, 0xBD],
        [0x00],
        [0x1B],
        [0x09],
        [0x0A],
        [.. "\"raw\u001bescape\ttab\""u8],
        [.. Encoding.UTF8.GetBytes("\"" + new string('长', 3_000) + "\"")],
        [.. Encoding.UTF8.GetBytes(new string('[', 70) + new string(']', 70))],
        [.. Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 300)) + "1" + new string('}', 300))],
        [.. Encoding.UTF8.GetBytes(new string('[', 2_000))],
    ];
}
