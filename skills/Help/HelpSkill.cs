using System.ComponentModel;
using MicroCred.Data;
using MicroCred.Data.Messages;
using MicroCred.Data.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.SemanticKernel;
using static MicroCred.Data.RuleBrokenException;

namespace MicroCred.Skills.Help;

/// <summary>Asks to bring a question to the coordinator, in the teacher's own words.</summary>
public sealed record PassOnQuestion(string Text) : SkillRequest;

/// <summary>Brings a question to a person, where a bot is not enough.</summary>
public sealed class HelpSkill(MicroCredDb db, Asker asker, TimeProvider clock)
{
    private const int MostPerDay = 10;

    [KernelFunction, Description("Passes the teacher's question on to their coordinator.")]
    public async Task PassOnAsync(PassOnQuestion request, CancellationToken ct)
    {
        var yesterday = clock.GetUtcNow() - TimeSpan.FromDays(1);
        var asked = await db.HelpRequests.CountAsync(h => h.Person == asker.Who.Id && h.AskedAt > yesterday, ct);
        Require(
            asked < MostPerDay,
            "Your coordinator has ten questions of yours since yesterday. Please ask again tomorrow.");

        var question = db.HelpRequests
            .Add(new() { Person = asker.Who.Id, Text = request.Text, AskedAt = clock.GetUtcNow() }).Entity;
        db.Outbox.Add(OutboxMessage.For(new HelpAsked(question.Id), clock.GetUtcNow()));
    }
}
