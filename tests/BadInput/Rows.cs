using System.Text;
using MicroCred.Tests.Support;

namespace MicroCred.Tests.BadInput;

/// <summary>What becomes of what was sent.</summary>
internal enum Fate
{
    /// <summary>A 4xx, and nothing of it is stored.</summary>
    Refused,

    /// <summary>Taken note of; there is nothing to store and nothing to say.</summary>
    Passed,

    /// <summary>It stands in the inbox, done, and was answered.</summary>
    Answered,
}

/// <summary>
/// Bytes that are not what they should be. Each row: what it is, what it makes of an activity, and its fate in Teams
/// and in the web chat.
/// </summary>
internal sealed record BadRequest(string Name, Func<Line, byte[]> Body, Fate InTeams, Fate OnTheWeb)
{
    public string ContentType { get; init; } = "application/json";

    private const string Hi = "\"type\":\"message\",\"text\":\"hi\"";

    public static IReadOnlyList<BadRequest> Rows { get; } =
    [
        With("nothing at all", "type", _ => "", Fate.Refused),
        With("half of it", Hi, whole => whole[..(whole.Length / 2)], Fate.Refused),
        With("all but its end", Hi, whole => whole[..^1], Fate.Refused),
        With("something behind its end", Hi, whole => whole + "}", Fate.Refused),
        With("a comment in it", Hi, whole => "/* hi */" + whole, Fate.Refused),
        With("two of them", Hi, whole => whole + whole, Fate.Refused),
        With("a list of them", Hi, whole => $"[{whole}]", Fate.Refused),
        With("HTML", Hi, _ => "<html><body>hi</body></html>", Fate.Refused),
        With("a form", Hi, _ => "Body=hi&From=%2B15550111", Fate.Refused),
        With("ten megabytes", Hi, whole => whole.Replace("hi", new string('x', 10_000_000), StringComparison.Ordinal), Fate.Refused),
        With("ten megabytes of brackets", Hi, _ => new string('[', 10_000_000), Fate.Refused),
        With(
            "a thousand brackets deep", $"{Hi},\"value\":{new string('[', 1000)}{new string(']', 1000)}", Fate.Refused),
        With("a name that stands twice", $"{Hi},\"text\":\"menu\"", whole => whole, Fate.Refused, Fate.Answered),
        With("names in capitals", "\"TYPE\":\"message\",\"TEXT\":\"hi\"", Fate.Answered),
        With("a text that is a number", "\"type\":\"message\",\"text\":7", Fate.Refused),
        With("a text that is a list", "\"type\":\"message\",\"text\":[\"hi\"]", Fate.Refused),
        With("half of a character", "\"type\":\"message\",\"text\":\"hi \\ud83d\"", Fate.Refused),
        With(
            "half of a character where a link should be",
            $"{Hi},\"attachments\":[{{\"contentType\":\"application/vnd.microsoft.teams.file.download.info\","
                + "\"content\":{\"downloadUrl\":\"\\ud83d\"}}]",
            whole => whole, Fate.Refused, Fate.Answered),
        new("a Latin-1 é", line => Encoding.Latin1.GetBytes(
            line.Activity("\"type\":\"message\",\"text\":\"é\"")), Fate.Refused, Fate.Refused),
        new("UTF-16", line => Encoding.Unicode.GetBytes(line.Activity(Hi)), Fate.Refused, Fate.Refused),
        new("random bytes", _ => [.. Enumerable.Range(0, 500).Select(i => (byte)(i * 7919 >> 3))], Fate.Refused, Fate.Refused),
        With("plain text by its header", Hi, whole => whole, Fate.Refused, Fate.Answered) with { ContentType = "text/plain" },
        With("an upload by its header", Hi, whole => whole, Fate.Refused,
            Fate.Answered) with { ContentType = "multipart/form-data; boundary=x" },
        With("no type", "\"text\":\"hi\"", Fate.Refused),
        With("a type that is empty", "\"type\":\"\"", Fate.Refused),
        With("a type that is null", "\"type\":null", Fate.Refused),
        With("a type of next year", "\"type\":\"telepathy\",\"text\":\"hi\"", Fate.Passed),
        With("a type in capitals", "\"type\":\"MESSAGE\",\"text\":\"hi\"", Fate.Passed),
        With("typing", "\"type\":\"typing\"", Fate.Passed),
        With("the end of a conversation", "\"type\":\"endOfConversation\"", Fate.Passed),
        With("no text", "\"type\":\"message\"", whole => whole, Fate.Answered, Fate.Refused),
        With("a text that is empty", "\"type\":\"message\",\"text\":\"\"", whole => whole, Fate.Answered, Fate.Refused),
        With("a text that is null", "\"type\":\"message\",\"text\":null", whole => whole, Fate.Answered, Fate.Refused),
        With("a value that is not ours", "\"type\":\"message\",\"value\":{\"__proto__\":{\"a\":1}}", Fate.Answered),
        With("half of a character in a value", "\"type\":\"message\",\"value\":{\"choice\":\"\\ud83d\"}", Fate.Refused),
        With("a choice that is a list", "\"type\":\"message\",\"value\":{\"choice\":[1],\"question\":\"x\"}", whole => whole,
            Fate.Answered, Fate.Refused),
        With("a choice that was never offered", "\"type\":\"message\",\"value\":{\"choice\":\"'; DROP TABLE People;--\"}", Fate.Answered),
        With("a question that was never asked", "\"type\":\"message\",\"value\":{\"question\":-2147483648,\"choice\":\"all\"}",
            Fate.Answered),
    ];

    private static BadRequest With(string name, string members, Fate fate) => With(name, members, whole => whole, fate);

    private static BadRequest With(string name, string members, Func<string, string> spoil, Fate fate) =>
        With(name, members, spoil, fate, fate);

    private static BadRequest With(
        string name, string members, Func<string, string> spoil, Fate inTeams, Fate onTheWeb) =>
        new(name, line => Encoding.UTF8.GetBytes(spoil(line.Activity(members).Trim())), inTeams, onTheWeb);
}

/// <summary>Files that can't be what they are sent for.</summary>
internal sealed record BadFiles(string Name, string Says, params IReadOnlyList<(string Name, byte[] Bytes)> Files)
{
    private static readonly byte[] Program = [(byte)'M', (byte)'Z', 0x90, 0, 3, 0, 0, 0];

    public static IReadOnlyList<BadFiles> Rows { get; } =
    [
        new("a file of no bytes", "plan.pdf is empty", ("plan.pdf", [])),
        new("a program", "can't open setup.exe", ("setup.exe", Program)),
        new("a program that says it is a photo", "can't open photo.jpg", ("photo.jpg", Program)),
        new("a page that says it is a photo", "can't open photo.png", ("photo.png", "<html><script>alert(1)</script>"u8.ToArray())),
        new("a drawing that can hold scripts", "can't open graph.svg", ("graph.svg", "<svg onload=\"alert(1)\"/>"u8.ToArray())),
        new("a photo of the wrong kind", "can't open new.heic", ("new.heic", [0, 0, 0, 24, .. "ftypheic"u8])),
        new("an archive", "can't open all.zip", ("all.zip", [.. "PK"u8, 3, 4, 0, 0, .. "evidence.txt"u8])),
        new("a photo that ends in its first lines", "can't read that photo", ("plan.jpg", Some.Photo()[..30])),
        new("zeros", "can't open plan.doc", ("plan.doc", new byte[10_000])),
        new("a name that leads elsewhere", "can't open passwd.", ("../../etc/passwd", Program)),
        new("a name that turns around", "can't open photogpj.exe", ("photo\u202Egpj.exe", Program)),
        new("fifty files at once", "ten files at a time", [.. Enumerable.Range(1, 50).Select(
            i => ($"note{i}.txt", Encoding.UTF8.GetBytes($"Note {i}")))]),
        new("a good one among bad ones", "can't open bad.exe", ("bad.exe", Program), ("plan.txt", "A plan"u8.ToArray()),
            ("empty.txt", [])),
    ];
}
