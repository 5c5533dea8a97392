using MicroCred.Skills.Badges;
using MicroCred.Skills.Evidence;
using MicroCred.Skills.Help;
using MicroCred.Skills.Joining;
using MicroCred.Skills.Preferences;

namespace MicroCred.Skills;

/// <summary>Every request a conversation can make, and the skill that performs it.</summary>
public sealed class SkillSet(EvidenceSkill evidence, JoiningSkill joining, PreferencesSkill preferences, BadgeSkill badges, HelpSkill help)
{
    /// <summary>Performs a request. Words that only the skill could know come back, to be said before the next question.</summary>
    public async Task<string?> PerformAsync(SkillRequest request, CancellationToken ct)
    {
        switch (request)
        {
            case StartDraft start: await evidence.StartDraftAsync(start, ct); break;
            case AddText text: evidence.AddText(text); break;
            case AddFile file: evidence.AddFile(file); break;
            case ClearRequirement clear: evidence.Clear(clear); break;
            case RemoveLast last: evidence.RemoveLast(last); break;
            case DropFiles drop: evidence.Drop(drop); break;
            case PermitFiles permit: evidence.Permit(permit); break;
            case SubmitForReview submit: return await evidence.SubmitAsync(submit, ct);
            case CheckCode check: await joining.CheckAsync(check, ct); break;
            case JoinWithCode join: return await joining.JoinAsync(join, ct);
            case SendSignInLink link: return joining.SignInLink(link);
            case SaveProfile profile: preferences.Save(profile); break;
            case TellResults tell: preferences.Tell(tell); break;
            case StopTexts: preferences.Stop(); break;
            case ResumeTexts: preferences.Resume(); break;
            case ShareBadge share: await badges.ShareAsync(share, ct); break;
            case AskPerson ask: help.Ask(ask); break;
            default: throw new NotSupportedException($"No skill performs {request.GetType().Name}.");
        }

        return null;
    }
}
