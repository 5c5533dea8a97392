using System.ComponentModel;
using MicroCred.Data;
using MicroCred.Data.Messages;
using MicroCred.Data.People;
using Microsoft.SemanticKernel;

namespace MicroCred.Skills.Help;

/// <summary>Asks to bring a question to the coordinator, in the teacher's own words.</summary>
public sealed record PassOnQuestion(string Text) : SkillRequest;

/// <summary>Brings a question to a person, where a bot is not enough.</summary>
public sealed class HelpSkill(MicroCredDb db, Asker asker, TimeProvider clock)
{
    [KernelFunction, Description("Passes the teacher's question on to their coordinator.")]
    public void PassOn(PassOnQuestion request)
    {
        var asked = db.HelpRequests
            .Add(new() { Person = asker.Who.Id, Text = request.Text, AskedAt = clock.GetUtcNow() }).Entity;
        db.Outbox.Add(OutboxMessage.For(new HelpAsked(asked.Id), clock.GetUtcNow()));
    }
}
