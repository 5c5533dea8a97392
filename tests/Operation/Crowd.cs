using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MicroCred.Data;
using MicroCred.Data.People;
using MicroCred.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Tests.Operation;

/// <summary>
/// Somebody of every role in a district of its own work, and strangers of another district. The ids that an address may
/// hold are those of one teacher, whose work one reviewer has.
/// </summary>
internal sealed partial class Crowd : IDisposable
{
    private readonly ReviewWorld world;
    private readonly List<(string Who, Somebody Visitor)> everybody = [];
    private readonly Dictionary<string, string> values = new() { ["code"] = "404", ["token"] = "unknown" };

    private Crowd(ReviewWorld world) => this.world = world;

    /// <summary>Those to whom the work belongs come last: what they do would close it to the others.</summary>
    public IReadOnlyList<(string Who, Somebody Visitor)> Everybody => everybody;

    public static async Task<Crowd> InAsync(ReviewWorld world)
    {
        var crowd = new Crowd(world);
        var elsewhere = await world.WriteAsync(
            db => db.Districts.Add(new() { Name = "Elsewhere", TimeZone = "America/Chicago" }).Entity.Id);
        var (owner, holder) = (await world.TeacherAsync(), await world.ReviewerAsync());
        await world.ReviewAsync(holder, await world.SubmittedAsync(owner));
        var badge = await world.ReadAsync(db => db.Badges.SingleAsync());
        while (await world.ReadAsync(db => db.Badges.AnyAsync(b => b.Credential == null))) await Task.Delay(5);

        var colleague = await world.PersonAsync("Tess Whitaker", Roles.Teacher);
        var held = await world.SubmittedAsync(colleague);
        await world.ClaimAsync(holder, held);
        var question = await world.WriteAsync(
            db => db.HelpRequests.Add(new() { Person = owner.Id, Text = "Who pays?", AskedAt = world.Now }).Entity.Id);
        await crowd.AddAsync("nobody", null);
        await crowd.AddAsync("guest", null, chats: true);
        foreach (var role in Enum.GetValues<Roles>().Where(r => r is not Roles.None))
        {
            var name = $"{role}".ToLowerInvariant();
            await crowd.AddAsync($"{name} elsewhere", await crowd.PersonAsync(role, elsewhere), chats: true);
            await crowd.AddAsync(name, await crowd.PersonAsync(role, world.District.Id), chats: true);
        }

        await crowd.AddAsync("the reviewer", holder, chats: true);
        await crowd.AddAsync("the teacher", owner, chats: true);
        crowd.values["hash"] = await world.ReadAsync(async db =>
            (await db.Snapshots.FirstAsync(s => s.Submission == held)).Evidence.Single(p => p.Hash is not null).Hash!);
        crowd.values["badge"] = $"{badge.Id}";
        crowd.values["held"] = $"{held}";
        crowd.values["question"] = $"{question}";
        crowd.values["chat"] = crowd.everybody[^1].Visitor.Chat;
        crowd.values["version"] = badge.Version[..12];
        return crowd;
    }

    public Task<int> LogLengthAsync() => world.ReadAsync(db => db.Audit.CountAsync());

    /// <summary>What was written into the audit log since.</summary>
    public Task<List<string>> LogAsync(int since) =>
        world.ReadAsync(db => db.Audit.OrderBy(a => a.Id).Skip(since).Select(a => a.What).ToListAsync());

    /// <summary>The address with ids in it that mean something there.</summary>
    public string AddressOf(Request request)
    {
        var path = Parameter().Replace(request.Route, parameter => parameter.Groups["name"].Value switch
        {
            "id" when request.Route.StartsWith("/v3/", StringComparison.Ordinal) => values["chat"],
            "id" when request.Route.StartsWith("/review", StringComparison.Ordinal) => values["held"],
            "id" when request.Route.StartsWith("/achievements", StringComparison.Ordinal) => "progress-monitoring",
            "id" => values["badge"],
            var name => values.TryGetValue(name, out var value)
                ? value
                : throw new NotSupportedException($"Say here what {name} is in {request}."),
        });
        return request.Handler is null ? path : $"{path}?handler={request.Handler}";
    }

    /// <summary>What a form or a body would hold; what an address does not read does no harm.</summary>
    public IEnumerable<KeyValuePair<string, string>> Fields =>
    [
        new("id", values["held"]), new("question", values["question"]), new("badge", values["badge"]),
        new("on", "true"), new("criterion", "why.reason"), new("level", "met"),
    ];

    public void Dispose() => everybody.ForEach(one => one.Visitor.Dispose());

    private async Task AddAsync(string who, Person? person, bool chats = false)
    {
        var visitor = new Somebody(world.Address);
        if (person is not null) await visitor.SignInAsync(await Visitor.LinkAsync(world, person));
        if (chats) await visitor.OpenChatAsync();
        everybody.Add((who, visitor));
    }

    private Task<Person> PersonAsync(Roles role, DistrictId district) => world.WriteAsync(db => db.People.Add(
        new() { Name = "Some Body", Roles = role, District = district, JoinedAt = world.Now }).Entity);

    [GeneratedRegex(@"\{\**(?<name>\w+)[^}]*\}")]
    private static partial Regex Parameter();
}

/// <summary>A browser of theirs, with the chat's token where they have one.</summary>
internal sealed partial class Somebody(string address) : IDisposable
{
    private readonly HttpClient http = new(new HttpClientHandler { AllowAutoRedirect = false })
    {
        BaseAddress = new(address),
        DefaultRequestHeaders = { Accept = { new("text/html") } },
    };

    private string? token;

    /// <summary>The conversation of theirs.</summary>
    public string Chat { get; private set; } = "";

    public async Task SignInAsync(string link) => await PostFormAsync(link, [], link);

    public async Task OpenChatAsync()
    {
        using var answer = await http.PostAsync("/v3/directline/tokens/generate", null);
        var opened = (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonObject>())!;
        (token, Chat) = ((string)opened["token"]!, (string)opened["conversationId"]!);
    }

    public async Task<int> AskAsync(Request request, Crowd crowd)
    {
        var path = crowd.AddressOf(request);
        if (request.IsForm) return await PostFormAsync(path, crowd.Fields);

        using var message = new HttpRequestMessage(new(request.Method), path);
        if (token is not null && request.Route.StartsWith("/v3/", StringComparison.Ordinal)
            && !request.Route.EndsWith("/generate", StringComparison.Ordinal))
            message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (request.Method is not "GET") message.Content = JsonContent.Create(new { });
        using var answer = await http.SendAsync(message);
        return (int)answer.StatusCode;
    }

    public void Dispose() => http.Dispose();

    /// <summary>Sends a form as its page would, with a token against forgery that is this visitor's own.</summary>
    private async Task<int> PostFormAsync(
        string path, IEnumerable<KeyValuePair<string, string>> fields, string page = "/signout")
    {
        var form = await (await http.GetAsync(page)).Content.ReadAsStringAsync();
        using var content = new FormUrlEncodedContent(
            [new("__RequestVerificationToken", Token().Match(form).Groups[1].Value), .. fields]);
        using var answer = await http.PostAsync(path, content);
        return (int)answer.StatusCode;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
