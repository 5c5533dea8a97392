using MicroCred.Tests.Support;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Tests.Operation;

/// <summary>
/// Every address of the program, as everybody: what each is answered, and what that left in the audit log. The list of
/// addresses comes from the program itself, so a new one shows up here by itself.
/// </summary>
public sealed class RoleMatrixTests
{
    private const int Width = 22;

    [Fact]
    public async Task Everybody_gets_at_every_address_what_the_golden_table_says()
    {
        var path = Repository.PathTo("tests", "Operation", "roles.golden.txt");
        var table = await TableAsync();

        if (Environment.GetEnvironmentVariable("UPDATE_TRANSCRIPTS") == "1")
            await File.WriteAllTextAsync(path, table, TestContext.Current.CancellationToken);
        else Assert.Equal(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken), table);
    }

    private static async Task<string> TableAsync()
    {
        List<Request> requests;
        await using (var world = await (await ReviewWorld.BeginAsync()).ListenAsync())
            requests = await RequestsAsync(world.Services);
        Assert.True(requests.Count > 30);

        List<string> lines = [];
        // What only looks shares a world; what may change something gets one of its own.
        foreach (var group in requests.GroupBy(r => r.IsForm ? $"{r}" : ""))
        {
            await using var world = await (await ReviewWorld.BeginAsync()).ListenAsync();
            using var crowd = await Crowd.InAsync(world);
            foreach (var request in group) lines.AddRange(await LinesAsync(request, crowd));
        }

        return string.Concat(lines.Select(line => line + "\n"));
    }

    /// <summary>One address: those who are answered alike stand in one line.</summary>
    private static async Task<IEnumerable<string>> LinesAsync(Request request, Crowd crowd)
    {
        List<(string Who, string Answer)> answers = [];
        foreach (var (who, visitor) in crowd.Everybody)
        {
            var before = await crowd.LogLengthAsync();
            var status = await visitor.AskAsync(request, crowd);
            answers.Add((who, string.Join(" +", [$"{status}", .. await crowd.LogAsync(before)])));
        }

        var alike = answers.GroupBy(a => a.Answer, a => a.Who).OrderBy(a => a.Count() > answers.Count / 2);
        return [$"{request}", .. alike.Select(a => $"    {a.Key,-Width} {Names([.. a], answers.Count)}")];
    }

    /// <summary>Most of them are told as all but the others.</summary>
    private static string Names(List<string> alike, int all) =>
        alike.Count == all ? "everybody" : alike.Count > all / 2 ? "all others" : string.Join(", ", alike);

    private static async Task<List<Request>> RequestsAsync(IServiceProvider services)
    {
        var pages = services.GetRequiredService<PageLoader>();
        List<Request> requests = [];
        foreach (var endpoint in services.GetRequiredService<EndpointDataSource>().Endpoints.Cast<RouteEndpoint>())
        {
            var route = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page)
            {
                var compiled = await pages.LoadAsync(page, endpoint.Metadata);
                requests.AddRange(compiled.HandlerMethods.Select(h =>
                    new Request(h.HttpMethod.ToUpperInvariant(), route, h.Name, IsForm: h.HttpMethod is "Post")));
            }
            else
            {
                var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"];
                requests.AddRange(methods.Select(method => new Request(method, route, Handler: null, IsForm: false)));
            }
        }

        return [.. requests.Distinct().OrderBy(r => r.Route, StringComparer.Ordinal)
            .ThenBy(r => r.Method, StringComparer.Ordinal).ThenBy(r => r.Handler, StringComparer.Ordinal)];
    }
}

/// <summary>One thing that can be asked of the program.</summary>
internal sealed record Request(string Method, string Route, string? Handler, bool IsForm)
{
    public override string ToString() => $"{Method} {Route}{(Handler is null ? "" : $"?handler={Handler}")}";
}
