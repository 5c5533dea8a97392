using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using MicroCred.Data;
using MicroCred.Data.Storage;
using MicroCred.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Tests.Channels;

public sealed class DirectLineUploadTests : IAsyncLifetime
{
    private World World { get; set; } = null!;

    private DirectLineCaller Teacher { get; set; } = null!;

    public async ValueTask InitializeAsync()
    {
        World = await World.StartAsync("--Limits:FilesPerDay=25");
        await World.PersonAsync("Maria Combs");
        Teacher = await DirectLineCaller.TerminalAsync(World, "web", "Maria Combs");
    }

    public async ValueTask DisposeAsync()
    {
        Teacher.Dispose();
        await World.DisposeAsync();
    }

    [Fact]
    public async Task A_photo_comes_back_in_the_chat_by_a_link_that_runs_out()
    {
        using var upload = Upload(("plan.png", Some.Photo(3)));

        await DirectLineCaller.JsonAsync(await Teacher.UploadAsync(upload));

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

        await Teacher.UploadAsync(upload);

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
        await Teacher.UploadAsync(upload);
        var link = new Uri((string)(await EchoAsync())["attachments"]![0]!["contentUrl"]!);

        using var http = new HttpClient();
        Assert.Equal(
            HttpStatusCode.NotFound, (await http.GetAsync(new Uri(link, link.AbsolutePath + ticket))).StatusCode);
    }

    [Fact]
    public async Task A_file_that_cant_be_taken_is_told_of_in_the_conversation()
    {
        using var upload = Upload(("virus.exe", [(byte)'M', (byte)'Z', 0, 1, 2]), ("plan.png", Some.Photo(5)));

        var answer = await Teacher.UploadAsync(upload);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(
            await Teacher.ReadAsync(),
            a => ((string?)a["text"])?.Contains("can't open virus.exe", StringComparison.Ordinal) is true);
        Assert.Single((await EchoAsync())["attachments"]!.AsArray());
    }

    [Theory]
    [InlineData(25_500_000)]
    [InlineData(40_000_000)]
    public async Task A_file_that_is_too_large_is_told_of_in_the_conversation(int bytes)
    {
        using var upload = Upload(("long.pdf", [.. "%PDF-1.7"u8, .. new byte[bytes]]));

        var answer = await Teacher.UploadAsync(upload);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(
            await Teacher.ReadAsync(),
            a => ((string?)a["text"])?.Contains("larger than 25 MB", StringComparison.Ordinal) is true);
    }

    [Fact]
    public async Task Ten_files_are_enough_for_one_message()
    {
        using var upload =
            Upload([.. Enumerable.Range(1, 12).Select(i => ($"note{i}.txt", Encoding.UTF8.GetBytes($"Note {i}")))]);

        await Teacher.UploadAsync(upload);

        Assert.Equal(10, (await EchoAsync())["attachments"]!.AsArray().Count);
        Assert.Contains(
            await Teacher.ReadAsync(),
            a => ((string?)a["text"])?.Contains("ten files at a time", StringComparison.Ordinal) is true);
    }

    [Theory]
    [InlineData("""{"type":"typing"}""", HttpStatusCode.OK)]
    [InlineData("{}", HttpStatusCode.BadRequest)]
    [InlineData("""{"type":"message","value":{"question":"many"}}""", HttpStatusCode.BadRequest)]
    public async Task What_says_nothing_to_us_leaves_no_file(string activity, HttpStatusCode status)
    {
        using var upload = Saying(activity, ("plan.png", Some.Photo(6)), ("notes.txt", "Notes"u8.ToArray()));

        using var answer = await Teacher.UploadAsync(upload);

        Assert.Equal(status, answer.StatusCode);
        Assert.Empty(Stored());
    }

    [Fact]
    public async Task What_is_said_behind_a_file_is_refused_and_the_file_is_dropped()
    {
        using var upload = new MultipartFormDataContent
        {
            { new ByteArrayContent("Notes"u8.ToArray()), "file", "notes.txt" },
            { DirectLineCaller.JsonContent("""{"type":"typing"}"""), "activity", "blob" },
        };

        using var answer = await Teacher.UploadAsync(upload);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        await ForgetAsync();
        Assert.Empty(Stored());
    }

    [Fact]
    public async Task A_message_that_is_sent_again_brings_no_other_files()
    {
        using var first = Upload(("one.txt", "One"u8.ToArray()));
        using var again = Upload(("two.txt", "Two"u8.ToArray()));

        await Teacher.UploadAsync(first);
        using var answer = await Teacher.UploadAsync(again);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Single(Stored());
    }

    [Fact]
    public async Task Of_two_that_come_at_once_with_one_id_the_files_of_one_are_dropped()
    {
        using var one = Upload(("one.txt", "One"u8.ToArray()));
        using var two = Upload(("two.txt", "Two"u8.ToArray()));

        await Task.WhenAll(Teacher.UploadAsync(one), Teacher.UploadAsync(two));
        await ForgetAsync();

        Assert.InRange(Stored().Count, 0, 1);
    }

    [Fact]
    public async Task Of_a_guests_file_nothing_is_kept_and_they_are_told_to_join()
    {
        using var guest = await DirectLineCaller.GuestAsync(World);
        using var upload = Upload(("plan.png", Some.Photo(7)));

        using var answer = await guest.UploadAsync(upload);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(
            await guest.ReadAsync(),
            a => ((string?)a["text"])?.Contains("once you have joined", StringComparison.Ordinal) is true);
        Assert.Empty(Stored());
    }

    [Fact]
    public async Task A_day_has_a_limit_of_files_which_is_told_of_in_the_conversation()
    {
        for (var message = 0; message < 3; message++)
        {
            using var upload = Saying(
                """{"type":"message"}""",
                [.. Enumerable.Range(0, 9).Select(i => ($"{i}.txt", Encoding.UTF8.GetBytes($"Note {message} {i}")))]);
            await Teacher.UploadAsync(upload);
        }

        Assert.Equal(25, Stored().Count);
        Assert.Contains(
            await Teacher.ReadAsync(),
            a => ((string?)a["text"])?.Contains("the rest tomorrow", StringComparison.Ordinal) is true);
    }

    [Fact]
    public async Task An_upload_says_how_long_it_is()
    {
        using var upload = Upload(("one.txt", "One"u8.ToArray()));
        using var endless = new Endless(await upload.ReadAsByteArrayAsync());
        endless.Headers.ContentType = upload.Headers.ContentType;

        using var answer = await Teacher.UploadAsync(endless);

        Assert.Equal(HttpStatusCode.LengthRequired, answer.StatusCode);
        Assert.Empty(Stored());
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

        var answer = await Teacher.UploadAsync(content);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("\"error\"", await answer.Content.ReadAsStringAsync());
    }

    private async Task<JsonNode> EchoAsync() =>
        (await Teacher.ReadAsync()).Last(a => (string?)a["from"]!["role"] == "user");

    private List<string> Stored() =>
        [.. DataFolder.FilesIn(World.Services.GetRequiredService<DataOptions>().FullFolder, "artifacts")];

    /// <summary>Lets the time pass after which dropped files go.</summary>
    private async Task ForgetAsync()
    {
        await World.SettleAsync();
        World.Clock.Advance(TimeSpan.FromHours(1));
        await World.SettleAsync();
    }

    private static MultipartFormDataContent Upload(params (string Name, byte[] Bytes)[] files) =>
        Saying("""{"type":"message","channelData":{"clientActivityID":"u1"}}""", files);

    private static MultipartFormDataContent Saying(string activity, params (string Name, byte[] Bytes)[] files)
    {
        var upload = new MultipartFormDataContent { { DirectLineCaller.JsonContent(activity), "activity", "blob" } };
        foreach (var (name, bytes) in files) upload.Add(new ByteArrayContent(bytes), "file", name);
        return upload;
    }

    /// <summary>Bytes that come without a word of how many.</summary>
    private sealed class Endless(byte[] bytes) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            await stream.WriteAsync(bytes);

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
