using MicroCred.Skills.Badges;
using MicroCred.Skills.Evidence;
using MicroCred.Skills.Help;
using MicroCred.Skills.Joining;
using MicroCred.Skills.Preferences;
using MicroCred.Skills.Work;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Skills;

/// <summary>The skills' word for their host.</summary>
public static class SkillsModule
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddSkills() => services
            .AddScoped<CurrentTeacher>()
            .AddScoped<FactsReader>()
            .AddScoped<SkillSet>()
            .AddScoped<EvidenceSkill>()
            .AddScoped<JoiningSkill>()
            .AddScoped<PreferencesSkill>()
            .AddScoped<BadgeSkill>()
            .AddScoped<HelpSkill>();
    }
}
