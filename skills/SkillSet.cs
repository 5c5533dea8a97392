using MicroCred.Data;
using MicroCred.Data.Catalog;
using MicroCred.Skills.Badges;
using MicroCred.Skills.Evidence;
using MicroCred.Skills.Help;
using MicroCred.Skills.Joining;
using MicroCred.Skills.Preferences;

namespace MicroCred.Skills;

/// <summary>Every request a conversation can make, and the skill that performs it for one asker.</summary>
public sealed class SkillSet(
    MicroCredDb db, CatalogCache catalog, CodeTries tries, PublicBase site, TimeProvider clock)
{
    /// <summary>
    /// Performs a request for whoever is asking. Words that only the skill could know come back, to be said before the
    /// next question; null where there are none.
    /// </summary>
    public Task<string?> PerformAsync(Asker asker, SkillRequest request, CancellationToken ct)
    {
        EvidenceSkill evidence = new(db, asker, catalog, clock);
        JoiningSkill joining = new(db, asker, tries, site, clock);
        PreferencesSkill preferences = new(asker, clock);
        return request switch
        {
            StartDraft start => Done(evidence.StartDraftAsync(start, ct)),
            AddText text => Done(() => evidence.AddText(text)),
            AddFile file => Done(() => evidence.AddFile(file)),
            ClearRequirement clear => Done(() => evidence.Clear(clear)),
            WithdrawDraft withdraw => Done(() => evidence.Withdraw(withdraw)),
            RemoveLast last => Done(() => evidence.RemoveLast(last)),
            DropFiles drop => Done(() => evidence.Drop(drop)),
            PermitFiles permit => Done(() => evidence.Permit(permit)),
            SubmitForReview submit => Said(evidence.SubmitAsync(submit, ct)),
            CheckCode check => Done(joining.CheckAsync(check, ct)),
            JoinWithCode join => Said(joining.JoinAsync(join, ct)),
            SendSignInLink link => Said(Task.FromResult(joining.SignInLink(link))),
            SaveProfile profile => Done(() => preferences.Save(profile)),
            TellResults tell => Done(() => preferences.Tell(tell)),
            StopTexts => Done(preferences.Stop),
            ResumeTexts => Done(preferences.Resume),
            ShareBadge share => Done(new BadgeSkill(db, asker, clock).ShareAsync(share, ct)),
            PassOnQuestion question => Done(new HelpSkill(db, asker, clock).PassOnAsync(question, ct)),
            _ => throw new NotSupportedException($"No skill performs {request.GetType().Name}."),
        };
    }

    private static async Task<string?> Done(Task work)
    {
        await work;
        return null;
    }

    private static Task<string?> Done(Action work)
    {
        work();
        return Task.FromResult<string?>(null);
    }

    private static async Task<string?> Said(Task<string> words) => await words;
}
