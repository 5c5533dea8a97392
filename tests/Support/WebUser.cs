using System.Net;
using System.Text.RegularExpressions;
using MicroCred.Bot.Accounts;
using MicroCred.Data.People;
using MicroCred.Data.UseCases;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Tests.Support;

/// <summary>A browser whose cookies a test can see, copy and take to another one.</summary>
internal sealed partial class WebUser : IDisposable
{
    private readonly World world;
    private readonly CookieContainer cookies = new();
    private readonly HttpClient http;

    public WebUser(World world)
    {
        this.world = world;
        http = new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = cookies })
        {
            BaseAddress = new(world.App.Urls.First()),
            DefaultRequestHeaders = { Accept = { new("text/html") } },
        };
    }

    public static async Task<WebUser> SignedInAsync(World world, Person person, string? agent = null)
    {
        var browser = new WebUser(world);
        if (agent is not null) browser.http.DefaultRequestHeaders.Add("User-Agent", agent);
        var link = await LinkAsync(world, person);
        await browser.PostAsync(link, link);
        return browser;
    }

    public static Task<string> LinkAsync(World world, Person person) =>
        world.Services.GetRequiredService<Desk>()
            .DoAsync(new CreateSignInLink(person.Id, TimeSpan.FromMinutes(15)), default);

    /// <summary>Another browser with the same cookies, as a thief would have them.</summary>
    public WebUser Copy()
    {
        var copy = new WebUser(world);
        copy.cookies.Add(cookies.GetAllCookies());
        return copy;
    }

    public bool Has(string cookie) => cookies.GetAllCookies().Any(c => c.Name == cookie && !c.Expired);

    /// <summary>The chat as the page opens it.</summary>
    public async Task<DirectLineCaller> ChatAsync()
    {
        using var answer = await http.PostAsync($"{DirectLineCaller.Base}/tokens/generate", null);
        return await DirectLineCaller.OpenAsync(world, await DirectLineCaller.JsonAsync(answer));
    }

    public async Task<HttpStatusCode> StatusAsync(string path) => (await http.GetAsync(path)).StatusCode;

    /// <summary>Where an address sends the browser.</summary>
    public async Task<string> WhereToAsync(string address)
    {
        using var answer = await http.GetAsync(address);
        return answer.Headers.Location?.OriginalString
            ?? throw new InvalidOperationException($"{address} answered {answer.StatusCode}.");
    }

    public Task<string> ReadAsync(string path) => http.GetStringAsync(path);

    public async Task<HttpResponseMessage> PostAsync(
        string page, string address, params (string Name, string Value)[] fields)
    {
        var form = await http.GetStringAsync(page);
        var token = Token().Match(form).Groups[1].Value;
        using var content = new FormUrlEncodedContent(
            [new("__RequestVerificationToken", token), .. fields.Select(f => KeyValuePair.Create(f.Name, f.Value))]);
        return await http.PostAsync(address, content);
    }

    public void Dispose() => http.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
