using System.ComponentModel;
using MicroCred.Data.People;
using Microsoft.SemanticKernel;

namespace MicroCred.Skills.Preferences;

public sealed record SaveProfile(Profile Profile) : SkillRequest;

public sealed record TellResults(bool Yes) : SkillRequest;

public sealed record StopTexts : SkillRequest;

public sealed record ResumeTexts : SkillRequest;

/// <summary>What a teacher told us of themselves, and how they want to be told things.</summary>
public sealed class PreferencesSkill(Asker asker, TimeProvider clock)
{
    [KernelFunction, Description("Keeps the teacher's role, grades, subjects and years.")]
    public void Save(SaveProfile request) => asker.Who.Profile = request.Profile;

    [KernelFunction, Description("Keeps whether a message may say that a badge was earned.")]
    public void Tell(TellResults request) => asker.Who.TellsResults = request.Yes;

    [KernelFunction, Description("Stops texts to this phone at once.")]
    public void Stop() => asker.Address.StoppedAt ??= clock.GetUtcNow();

    [KernelFunction, Description("Allows texts to this phone again.")]
    public void Resume() => asker.Address.StoppedAt = null;
}
