using System.ComponentModel;
using MicroCred.Data;
using MicroCred.Data.Badges;
using Microsoft.EntityFrameworkCore;
using Microsoft.SemanticKernel;

namespace MicroCred.Skills.Badges;

public sealed record ShareBadge(string MicroCredential, bool Share, string Wording) : SkillRequest;

/// <summary>What a teacher does with a badge of their own.</summary>
public sealed class BadgeSkill(MicroCredDb db, Asker asker, TimeProvider clock)
{
    [KernelFunction, Description("Turns the badge's public page on or off.")]
    public async Task ShareAsync(ShareBadge request, CancellationToken ct)
    {
        var badge = await db.Badges
                .SingleOrDefaultAsync(b => b.Person == asker.Who.Id && b.MicroCredential == request.MicroCredential, ct)
            ?? throw new RuleBrokenException("You have not earned that badge yet.");
        db.Share(badge, request.Share, request.Wording, asker.Address.Channel, clock.GetUtcNow());
    }
}
