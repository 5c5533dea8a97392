using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using MicroCred.Tests.Support;

namespace MicroCred.Tests.Channels;

public sealed class DirectLineUploadTests : GuestTests
{
    [Fact]
    public async Task A_photo_comes_back_in_the_chat_by_a_link_that_runs_out()
    {
        using var upload = Upload(("plan.png", Some.Photo(3)));

        await DirectLineCaller.JsonAsync(await Guest.UploadAsync(upload));

        var shared = (await EchoAsync())["attachments"]![0]!;
        using var http = new HttpClient();
        using var photo = await http.GetAsync(new Uri((string)shared["contentUrl"]!));
        Assert.Equal(("image/jpeg", "plan.jpg"), ((string?)shared["contentType"], (string?)shared["name"]));
        Assert.Equal("image/jpeg", photo.EnsureSuccessStatusCode().Content.Headers.ContentType!.MediaType);
        Assert.Equal("inline", photo.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("nosniff", photo.Headers.GetValues("X-Content-Type-Options").Single());
        World.Clock.Advance(TimeSpan.FromMinutes(61));
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(new Uri((string)shared["contentUrl"]!))).StatusCode);
    }

    [Fact]
    public async Task What_is_no_photo_is_saved_and_never_shown_in_the_page()
    {
        using var upload = Upload(("notes.html", "Notes of a lesson"u8.ToArray()));

        await Guest.UploadAsync(upload);

        using var http = new HttpClient();
        using var file = await http.GetAsync(new Uri((string)(await EchoAsync())["attachments"]![0]!["contentUrl"]!));
        Assert.Equal(
            ("text/plain", "attachment"),
            (file.Content.Headers.ContentType!.MediaType, file.Content.Headers.ContentDisposition!.DispositionType));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?t=AAAA")]
    [InlineData("?t=not base 64")]
    public async Task Nobody_guesses_a_file(string ticket)
    {
        using var upload = Upload(("plan.png", Some.Photo(4)));
        await Guest.UploadAsync(upload);
        var link = new Uri((string)(await EchoAsync())["attachments"]![0]!["contentUrl"]!);

        using var http = new HttpClient();
        Assert.Equal(
            HttpStatusCode.NotFound, (await http.GetAsync(new Uri(link, link.AbsolutePath + ticket))).StatusCode);
    }

    [Fact]
    public async Task A_file_that_cant_be_taken_is_told_of_in_the_conversation()
    {
        using var upload = Upload(("virus.exe", [(byte)'M', (byte)'Z', 0, 1, 2]), ("plan.png", Some.Photo(5)));

        var answer = await Guest.UploadAsync(upload);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(
            await Guest.ReadAsync(),
            a => ((string?)a["text"])?.Contains("can't open virus.exe", StringComparison.Ordinal) is true);
        Assert.Single((await EchoAsync())["attachments"]!.AsArray());
    }

    [Theory]
    [InlineData(25_500_000)]
    [InlineData(40_000_000)]
    public async Task A_file_that_is_too_large_is_told_of_in_the_conversation(int bytes)
    {
        using var upload = Upload(("long.pdf", [.. "%PDF-1.7"u8, .. new byte[bytes]]));

        var answer = await Guest.UploadAsync(upload);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(
            await Guest.ReadAsync(),
            a => ((string?)a["text"])?.Contains("larger than 25 MB", StringComparison.Ordinal) is true);
    }

    [Fact]
    public async Task Ten_files_are_enough_for_one_message()
    {
        using var upload =
            Upload([.. Enumerable.Range(1, 12).Select(i => ($"note{i}.txt", Encoding.UTF8.GetBytes($"Note {i}")))]);

        await Guest.UploadAsync(upload);

        Assert.Equal(10, (await EchoAsync())["attachments"]!.AsArray().Count);
        Assert.Contains(
            await Guest.ReadAsync(),
            a => ((string?)a["text"])?.Contains("ten files at a time", StringComparison.Ordinal) is true);
    }

    public static TheoryData<string, string> BadUploads { get; } = new()
    {
        { "application/json", "{}" },
        { "multipart/form-data", "x" },
        { "multipart/form-data; boundary=\"\"", "x" },
        { "multipart/form-data; boundary=b", "" },
        { "multipart/form-data; boundary=b", "--b--\r\n" },
        { "multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=file; filename=a.txt\r\n\r\nhello" },
        { "multipart/form-data; boundary=b", "--b\r\nContent-Type: text/plain\r\n\r\nhello\r\n--b--\r\n" },
        { "multipart/form-data; boundary=b", "--b\r\nContent-Disposition: ;;;\r\n\r\nhello\r\n--b--\r\n" },
        { "multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=activity\r\n\r\n{\"type\":\r\n--b--\r\n" },
        { "multipart/form-data; boundary=b", $"--b\r\n{new string('X', 40_000)}: y\r\n\r\nhello\r\n--b--\r\n" },
        { "multipart/form-data; boundary=b", "no boundary at all" },
    };

    [Theory]
    [MemberData(nameof(BadUploads))]
    public async Task A_bad_upload_is_refused(string type, string body)
    {
        using var content = new StringContent(body);
        content.Headers.Remove("Content-Type");
        content.Headers.TryAddWithoutValidation("Content-Type", type);

        var answer = await Guest.UploadAsync(content);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("\"error\"", await answer.Content.ReadAsStringAsync());
    }

    private async Task<JsonNode> EchoAsync() =>
        (await Guest.ReadAsync()).Last(a => (string?)a["from"]!["role"] == "user");

    private static MultipartFormDataContent Upload(params (string Name, byte[] Bytes)[] files)
    {
        var upload = new MultipartFormDataContent { { DirectLineCaller.JsonContent("""{"type":"message","channelData":{"clientActivityID":"u1"}}"""), "activity", "blob" } };
        foreach (var (name, bytes) in files) upload.Add(new ByteArrayContent(bytes), "file", name);
        return upload;
    }
}
