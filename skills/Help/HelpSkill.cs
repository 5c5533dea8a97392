using System.ComponentModel;
using MicroCred.Data;
using MicroCred.Data.Messages;
using MicroCred.Data.People;
using MicroCred.Data.Storage;
using MicroCred.Data.Storage.Sqlite;
using Microsoft.SemanticKernel;

namespace MicroCred.Skills.Help;

public sealed record AskPerson(string Text) : SkillRequest;

/// <summary>Brings a question to a person, where a bot is not enough.</summary>
public sealed class HelpSkill(MicroCredDb db, CurrentTeacher teacher, TimeProvider clock)
{
    [KernelFunction, Description("Passes the teacher's question on to her coordinator.")]
    public void Ask(AskPerson request)
    {
        var asked = db.HelpRequests.Add(new() { Person = teacher.Who.Id, Text = request.Text, AskedAt = clock.GetUtcNow() }).Entity;
        db.Outbox.Add(OutboxMessage.For(new HelpAsked(asked.Id), clock.GetUtcNow()));
    }
}
