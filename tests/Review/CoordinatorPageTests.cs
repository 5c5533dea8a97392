using System.Net;
using MicroCred.Bot.Coordinators;
using MicroCred.Data;
using MicroCred.Data.People;
using MicroCred.Data.UseCases;
using MicroCred.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Tests.Review;

public sealed class CoordinatorPageTests
{
    [Fact]
    public async Task A_question_waits_for_a_coordinator_of_the_teachers_own_district_until_it_is_answered()
    {
        await using var world = await World.StartAsync();
        var phone = await world.AddressAsync(Lines.Sms, await world.PersonAsync("Maria Combs"));
        var lee = await world.PersonAsync("Lee Sturgill", Roles.Coordinator);
        District other = null!;
        Person stranger = null!;
        await world.WriteAsync(db =>
        {
            other = db.Districts.Add(new() { Name = "Elsewhere", TimeZone = "America/Chicago" }).Entity;
            stranger = db.People.Add(
                new() { Name = "Kim Other", Roles = Roles.Coordinator, District = other.Id }).Entity;
        });
        foreach (var words in (string[])["person", "Who pays for the probes?"]) await world.SayAsync(phone, words);

        var waiting = await world.ReadAsync(db => OpenQuestion.OfAsync(lee.Id, db, default));
        var elsewhere = await world.ReadAsync(db => OpenQuestion.OfAsync(stranger.Id, db, default));
        var desk = world.Services.GetRequiredService<Desk>();
        await Assert.ThrowsAsync<RuleBrokenException>(() =>
            desk.DoAsync(new AnswerQuestion(stranger.Id, waiting[0].Id), default));
        await desk.DoAsync(new AnswerQuestion(lee.Id, waiting[0].Id), default);

        Assert.Equal("Who pays for the probes?", Assert.Single(waiting).Text);
        Assert.Empty(elsewhere);
        Assert.Empty(await world.ReadAsync(db => OpenQuestion.OfAsync(lee.Id, db, default)));
    }

    [Theory]
    [InlineData(Roles.Coordinator, HttpStatusCode.OK)]
    [InlineData(Roles.Teacher, HttpStatusCode.Forbidden)]
    public async Task The_page_is_for_coordinators(Roles role, HttpStatusCode expected)
    {
        await using var world = await (await ReviewWorld.BeginAsync()).ListenAsync();
        using var visitor = await Visitor.SignedInAsync(world, await world.PersonAsync("Some Body", role));

        Assert.Equal(expected, await visitor.StatusAsync("/coordinator"));
    }
}
