using System.ComponentModel;
using MicroCred.Data;
using MicroCred.Data.Audit;
using MicroCred.Data.Messages;
using MicroCred.Data.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.SemanticKernel;
using static MicroCred.Data.RuleBrokenException;

namespace MicroCred.Skills.Joining;

public sealed record CheckCode(string Code) : SkillRequest;

public sealed record JoinWithCode(string Code, string Name, string Wording) : SkillRequest;

/// <summary>Asks for a link that signs the teacher in once and leads to a page of ours.</summary>
public sealed record SendSignInLink(string To) : SkillRequest;

/// <summary>Lets people in by a code: a guest's conversation becomes the new person's.</summary>
public sealed class JoiningSkill(MicroCredDb db, Asker asker, CodeTries tries, PublicBase site, TimeProvider clock)
{
    private static readonly TimeSpan LinkLife = TimeSpan.FromMinutes(30);

    [KernelFunction, Description("Checks that a join code is known and open.")]
    public Task CheckAsync(CheckCode request, CancellationToken ct) => FindAsync(request.Code, ct);

    [KernelFunction, Description("Joins with a code, with consent in the words that were shown.")]
    public async Task<string> JoinAsync(JoinWithCode request, CancellationToken ct)
    {
        Require(asker.Person is null, "You have joined already.");
        var invitation = await FindAsync(request.Code, ct);
        var person = New(invitation, request.Name);
        var district = await db.Districts.SingleAsync(d => d.Id == person.District, ct);

        asker.Conversation.Person = person.Id;
        db.Consents.Add(new()
        {
            Person = person.Id,
            Kind = ConsentKind.Joining,
            Wording = request.Wording,
            Channel = asker.Address.Channel,
            GivenAt = clock.GetUtcNow(),
        });
        db.Note(person.Id, "joined", person.Id, clock.GetUtcNow());
        return $"Welcome, {person.FirstName}. You are in {district.Name}.";
    }

    [KernelFunction, Description("Makes a link that signs the teacher in once.")]
    public string SignInLink(SendSignInLink request)
    {
        // Whoever holds a chat's token alone must not turn it into a whole session.
        Require(asker.Address.Channel != ChannelName.Web, "Your browser is where you sign in. Open /signin there.");
        var (link, token) = Data.People.SignInLink.For(asker.Who.Id, clock.GetUtcNow() + LinkLife);
        db.SignInLinks.Add(link);
        return site.To($"{Data.People.SignInLink.PathOf(token)}?to={Uri.EscapeDataString(request.To)}");
    }

    private Person New(Invitation invitation, string name)
    {
        return db.People.Add(new()
        {
            Name = PersonName.Require(name),
            Roles = invitation.Roles,
            District = invitation.District,
            JoinedAt = clock.GetUtcNow(),
        }).Entity;
    }

    private async Task<Invitation> FindAsync(string code, CancellationToken ct)
    {
        tries.RequirePatience(asker);
        var word = code.Trim().ToUpperInvariant();
        var invitation = await db.Invitations.SingleOrDefaultAsync(i => i.Code == word, ct);
        if (invitation is null) throw tries.Wrong(asker);
        Require(invitation.IsOpenAt(clock.GetUtcNow()), "That code has run out. Ask your coordinator for a new one.");
        return invitation;
    }
}
