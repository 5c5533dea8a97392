using System.Net;
using MicroCred.Bot.Accounts;
using MicroCred.Data.UseCases;
using MicroCred.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Tests.Limits;

/// <summary>
/// What one sender may ask, over HTTP and behind a proxy that tells where each came from. A limit says when to ask
/// again, and one that a stranger reached is nobody else's.
/// </summary>
public sealed class PaceTests
{
    private const string School = "203.0.113.7";
    private const string Elsewhere = "198.51.100.9";

    [Fact]
    public async Task A_network_opens_so_many_chats_for_guests_and_another_is_not_held_up()
    {
        await using var world = await StartAsync("--Limits:NetworkGuests=3");
        for (var i = 0; i < 3; i++) await TokenAsync(world, School, HttpStatusCode.OK);

        using var refused = await TokenAsync(world, School, HttpStatusCode.TooManyRequests);

        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Contains("from your network", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await TokenAsync(world, Elsewhere, HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_household_is_one_network_however_many_IPv6_addresses_it_has()
    {
        await using var world = await StartAsync("--Limits:NetworkGuests=1");
        await TokenAsync(world, "2001:db8:1:2::1", HttpStatusCode.OK);

        await TokenAsync(world, "2001:db8:1:2:ffff::9", HttpStatusCode.TooManyRequests);

        await TokenAsync(world, "2001:db8:1:3::1", HttpStatusCode.OK);
    }

    [Fact]
    public async Task Nobody_says_where_they_come_from_but_a_trusted_proxy()
    {
        await using var world = await World.StartAsync("--Proxy:Trusted=192.0.2.1", "--Limits:NetworkGuests=1");

        for (var i = 0; i < 3; i++) await TokenAsync(world, School, HttpStatusCode.OK); // all from this machine
    }

    [Fact]
    public async Task One_chat_is_read_at_a_pace()
    {
        await using var world = await StartAsync("--Limits:Reads=5");
        using var guest = await DirectLineCaller.GuestAsync(world, School);
        using var other = await DirectLineCaller.GuestAsync(world, School);

        var answers = await ManyAsync(10, () => ReadAsync(guest));

        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
        Assert.Equal(HttpStatusCode.OK, await ReadAsync(other));
    }

    [Fact]
    public async Task One_chat_is_open_in_so_many_windows_and_a_closed_one_makes_room()
    {
        await using var world = await StartAsync("--Limits:Streams=2");
        using var guest = await DirectLineCaller.GuestAsync(world, School);
        using var first = await guest.StreamAsync("0");
        using var second = await guest.StreamAsync("0");

        await Assert.ThrowsAsync<System.Net.WebSockets.WebSocketException>(() => guest.StreamAsync("0"));

        await first.CloseAsync(System.Net.WebSockets.WebSocketCloseStatus.NormalClosure, null, default);
        using var third = await OnceThereIsRoomAsync(guest);
        Assert.NotNull(await DirectLineCaller.FrameAsync(third));
    }

    [Fact]
    public async Task A_network_says_so_much_at_once()
    {
        await using var world = await StartAsync("--Limits:NetworkMessages=4");
        using var guest = await DirectLineCaller.GuestAsync(world, School);
        using var other = await DirectLineCaller.GuestAsync(world, Elsewhere);

        var answers = await ManyAsync(
            12, async () => (await guest.SayAsync("""{"type":"typing"}""")).StatusCode);

        Assert.Contains(HttpStatusCode.OK, answers);
        Assert.Equal(HttpStatusCode.OK, (await other.SayAsync("""{"type":"typing"}""")).StatusCode);
    }

    [Fact]
    public async Task Many_wrong_links_have_to_wait_and_a_right_one_still_opens()
    {
        await using var world = await StartAsync("--Limits:NetworkWrongLinks=2");
        for (var i = 0; i < 2; i++) Assert.Equal(HttpStatusCode.OK, (await LinkAsync(world, School)).StatusCode);

        using var refused = await LinkAsync(world, School);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Contains("Please wait", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await LinkAsync(world, Elsewhere)).StatusCode);

        var maria = await world.PersonAsync("Maria Combs");
        var link = await world.Services.GetRequiredService<Desk>().DoAsync(
            new CreateSignInLink(maria.Id, TimeSpan.FromMinutes(15)), default);
        using var opened = await LinkAsync(world, School, link);
        Assert.Equal(HttpStatusCode.OK, opened.StatusCode);
        Assert.Contains("Maria", await opened.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static Task<World> StartAsync(string limit) => World.StartAsync("--Proxy:Trusted=127.0.0.1", limit);

    private static async Task<HttpResponseMessage> TokenAsync(World world, string from, HttpStatusCode expected)
    {
        using var http = DirectLineCaller.Http(world);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{DirectLineCaller.Base}/tokens/generate");
        request.Headers.Add("X-Forwarded-For", from);
        var answer = await http.SendAsync(request);
        Assert.Equal(expected, answer.StatusCode);
        return answer;
    }

    private static async Task<HttpResponseMessage> LinkAsync(
        World world, string from, string path = "/signin/not-one-of-ours")
    {
        using var http = DirectLineCaller.Http(world);
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("X-Forwarded-For", from);
        request.Headers.Add("X-Forwarded-Proto", "https"); // the form's cookie travels over nothing else
        request.Headers.Accept.Add(new("text/html"));
        return await http.SendAsync(request);
    }

    private static async Task<HttpStatusCode> ReadAsync(DirectLineCaller guest)
    {
        using var answer = await guest.SendAsync(HttpMethod.Get, $"/conversations/{guest.Conversation}/activities");
        return answer.StatusCode;
    }

    private static async Task<System.Net.WebSockets.ClientWebSocket> OnceThereIsRoomAsync(DirectLineCaller guest)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            try
            {
                return await guest.StreamAsync("0");
            }
            catch (System.Net.WebSockets.WebSocketException)
            {
                await Task.Delay(50, patience.Token);
            }
        }
    }

    private static async Task<List<HttpStatusCode>> ManyAsync(int times, Func<Task<HttpStatusCode>> ask)
    {
        List<HttpStatusCode> answers = [];
        for (var i = 0; i < times; i++) answers.Add(await ask());
        return answers;
    }
}
