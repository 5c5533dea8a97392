using System.Text.RegularExpressions;
using System.Xml.Linq;
using MicroCred.Bot.Engine;
using MicroCred.Bot.Flows;
using MicroCred.Bot.Outbound;
using MicroCred.Data.Messages;
using MicroCred.Skills;
using MicroCred.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Tests.Architecture;

/// <summary>The architecture, as two tables. Change it here first.</summary>
public sealed class ProjectTests
{
    public static TheoryData<string, string[]> MayReference => new()
    {
        { "data", [] },
        { "skills", ["data"] },
        { "review", ["data"] },
        { "bot", ["review", "skills"] },
        { "tests", ["bot"] },
    };

    /// <summary>Folder, and what nothing in it may mention.</summary>
    public static TheoryData<string, string> MayNotMention => new()
    {
        { "data", @"Microsoft\.(AspNetCore|SemanticKernel|Agents)|MicroCred\.(Skills|Review|Bot)" },
        { "skills", @"Microsoft\.AspNetCore|MicroCred\.(Review|Bot)" },
        { "review", @"MicroCred\.(Bot|Skills)" },
        { "bot/Flows", @"\basync\b|DateTime|Microsoft\.EntityFramework|MicroCredDb|System\.(IO|Net)|\bTask\b|MicroCred\.Review" },
        { "bot/Channels", @"MicroCred\.(Review|Bot\.Flows)" },
        { "bot/Engine", @"Twilio|BotFramework|AdaptiveCard" },
    };

    [Theory, MemberData(nameof(MayReference))]
    public void A_project_references_only_what_the_table_allows(string project, string[] allowed)
    {
        var file = Directory.GetFiles(Repository.PathTo(project), "*.csproj").Single();

        Assert.Equal(allowed, ReferencesOf(XDocument.Load(file)));
    }

    [Theory, MemberData(nameof(MayNotMention))]
    public void A_folder_keeps_to_its_own_business(string folder, string forbidden)
    {
        var files = Repository.Sources(folder);

        Assert.NotEmpty(files); // a rule about an empty folder would pass for ever
        Assert.Empty(files.SelectMany(file => Breaches(file, File.ReadLines(file), forbidden)));
    }

    [Fact]
    public void A_planted_breach_is_found()
    {
        var project = XDocument.Parse("""<Project><ItemGroup><ProjectReference Include="../review/MicroCred.Review.csproj" /></ItemGroup></Project>""");

        Assert.Equal(["review"], ReferencesOf(project));
        Assert.All(
            MayNotMention,
            row => Assert.NotEmpty(Breaches("Planted.cs", [Plant((string)row.Data.Item1)], row.Data.Item2)));
    }

    [Fact]
    public void Every_step_is_sealed_and_nested_in_its_flow()
    {
        Assert.NotEmpty(StepJson.Steps);
        Assert.All(
            StepJson.Steps,
            step => Assert.True(step.IsSealed && step.DeclaringType?.Namespace == typeof(Home).Namespace, step.Name));
    }

    [Fact]
    public void Every_request_is_performed_by_the_skills()
    {
        var source = File.ReadAllText(Repository.PathTo("skills", "SkillSet.cs"));
        var requests = Inheriting(typeof(SkillRequest), typeof(SkillRequest)).ToList();

        Assert.NotEmpty(requests);
        Assert.All(requests, request => Assert.Matches($@"\b{request}( \w+)? =>", source));
    }

    [Fact]
    public async Task Every_event_has_exactly_one_handler()
    {
        await using var world = await World.StartAsync();
        await using var scope = world.Services.CreateAsyncScope();
        var handled = scope.ServiceProvider.GetKeyedServices<Handler>(KeyedService.AnyKey)
            .Select(h => h.GetType().BaseType!.GenericTypeArguments[0])
            .ToList();
        var events = typeof(IEvent).Assembly.GetTypes()
            .Where(t => t.IsAssignableTo(typeof(IEvent)) && !t.IsInterface)
            .ToList();

        Assert.NotEmpty(events);
        Assert.All(events, e => Assert.Single(handled, e));
        Assert.Equal(handled.Count, handled.Distinct().Count());
    }

    private static string Plant(string folder) => folder switch
    {
        "data" or "skills" => "using Microsoft.AspNetCore.Http;",
        "review" => "using MicroCred.Bot;",
        "bot/Flows" => "public async Task WaitAsync()",
        "bot/Channels" => "using MicroCred.Bot.Flows;",
        _ => "using MicroCred.Bot.Channels.BotFramework;",
    };

    private static IEnumerable<string> ReferencesOf(XDocument project) =>
        project.Descendants("ProjectReference").Select(r => r.Attribute("Include")!.Value.Split('/')[^2]).Order();

    private static IEnumerable<string> Breaches(string file, IEnumerable<string> lines, string forbidden) =>
        lines.Where(line => Regex.IsMatch(line, forbidden)).Select(line => $"{Path.GetFileName(file)}: {line.Trim()}");

    private static IEnumerable<string> Inheriting(Type type, Type inAssemblyOf) =>
        inAssemblyOf.Assembly.GetTypes().Where(t => t.IsSubclassOf(type)).Select(t => t.Name);
}
