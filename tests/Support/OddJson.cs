using System.Text;
using System.Text.Json;
using CsCheck;

namespace MicroCred.Tests.Support;

/// <summary>JSON that was good: with other values in it, members that stand twice, or a piece of it gone.</summary>
internal static class OddJson
{
    private static readonly Gen<string> Values = Gen.OneOfConst(
        "null", "0", "-1.5e300", "1e999", "true", "\"\"", "\"x\"", "\"\\u0000\\ufffe\"", "\"\\ud83d\"", "[]", "[null]", "[[]]",
        "{}", "{\"id\":{}}",
        "{\"id\":\"a\",\"id\":\"b\"}",
        "{\"\\ud83d\":1}", "{\"downloadUrl\":\"\\udc00\"}", "{\"downloadUrl\":\"a\",\"downloadUrl\":7}",
        "{\"tenant\":{\"id\":\"\\ud83d\"}}", "{\"choice\":\"\\ud83d\"}", "[{\"id\":null}]",
        "\"2026-13-45T99:99:99Z\"", "\"https://x:99999/\"", $"\"{new string('é', 5000)}\"", new string('[', 30) + new string(']', 30), "");

    private static readonly string[] Slips =
        ["", "\"", "{", "}", "[", "]", ",", ":", "\\", "\0", "\\u", "//", "1", "\uFEFF", "\u00ff", "\"a\":1,"];

    /// <summary>Like this text, which is valid JSON, but for something.</summary>
    public static Gen<string> Like(string valid) =>
        Gen.Frequency(
            (5, WithOtherValues(valid)),
            (2, WithSlips(valid)),
            (1, Gen.Int[0, valid.Length].Select(end => valid[..end])));

    /// <summary>With a slip of the keyboard: some characters gone, and others there instead.</summary>
    public static Gen<string> WithSlips(string valid, params string[] slips) =>
        Gen.Select(Gen.Int[0, valid.Length], Gen.Int[0, 20], Gen.OneOfConst(slips is [] ? Slips : slips))
        .Select((at, gone, slip) => valid[..at] + slip + valid[Math.Min(valid.Length, at + gone)..]);

    private static Gen<string> WithOtherValues(string valid) =>
        Gen.Select(Gen.Int[0, 1000].Array[1, 3], Values.Array[3]).Select((where, values) =>
    {
        var bytes = Encoding.UTF8.GetBytes(valid);
        foreach (var (start, end, value) in Spots(bytes, where).Zip(
            values, (spot, value) => (spot.Start, spot.End, value)).OrderByDescending(spot => spot.Start))
            bytes = [.. bytes[..start], .. Encoding.UTF8.GetBytes(value), .. bytes[end..]];
        return Encoding.UTF8.GetString(bytes);
    });

    /// <summary>Where values stand; of two in one another, the outer one.</summary>
    private static IEnumerable<(int Start, int End)> Spots(byte[] json, int[] where)
    {
        var values = ValuesIn(json);
        var picked = where.Select(i => values[i % values.Count]).Distinct().ToList();
        return picked.Where(
            spot => !picked.Any(other => other != spot && other.Start <= spot.Start && other.End >= spot.End));
    }

    private static List<(int Start, int End)> ValuesIn(byte[] json)
    {
        List<(int, int)> found = [];
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.EndArray or JsonTokenType.EndObject)
                continue;
            var whole = reader;
            whole.Skip();
            found.Add(((int)reader.TokenStartIndex, (int)whole.BytesConsumed));
        }

        return found;
    }
}
