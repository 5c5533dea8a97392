using System.Net;
using System.Text.RegularExpressions;
using MicroCred.Bot.Accounts;
using MicroCred.Data.People;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Tests.Support;

/// <summary>Somebody whose browser keeps cookies, follows no redirect, and sends forms as pages have them.</summary>
internal sealed partial class Visitor(ReviewWorld world) : IDisposable
{
    private readonly HttpClient http = new(new HttpClientHandler { AllowAutoRedirect = false })
    {
        BaseAddress = new(world.Address),
        DefaultRequestHeaders = { Accept = { new("text/html") } },
    };

    public static async Task<Visitor> SignedInAsync(ReviewWorld world, Person person)
    {
        var visitor = new Visitor(world);
        var link = await LinkAsync(world, person);
        await visitor.PostAsync(link, link);
        return visitor;
    }

    public static Task<string> LinkAsync(ReviewWorld world, Person person, TimeSpan? lifetime = null) =>
        world.DoAsync(new CreateSignInLink(person.Id, lifetime ?? TimeSpan.FromMinutes(15)));

    public Task<HttpResponseMessage> GetAsync(string path) => http.GetAsync(path);

    public Task<string> ReadAsync(string path) => http.GetStringAsync(path);

    public async Task<HttpResponseMessage> GetAsync(string path, string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add(header, value);
        return await http.SendAsync(request);
    }

    /// <summary>Opens a page and sends a form to an address, with the page's antiforgery token.</summary>
    public async Task<HttpResponseMessage> PostAsync(
        string page, string address, params (string Name, string Value)[] fields)
    {
        var form = await (await http.GetAsync(page)).Content.ReadAsStringAsync();
        var token = Token().Match(form).Groups[1].Value;
        return await PostBareAsync(address, [("__RequestVerificationToken", token), .. fields]);
    }

    public async Task<HttpResponseMessage> PostBareAsync(string address, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        return await http.PostAsync(address, form);
    }

    public async Task<HttpStatusCode> StatusAsync(string path) => (await http.GetAsync(path)).StatusCode;

    public void Dispose() => http.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
