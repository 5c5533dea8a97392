using MicroCred.Data.Messages;
using MicroCred.Skills.Joining;
using MicroCred.Skills.Work;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Skills;

/// <summary>What the host adds to have the skills.</summary>
public static class SkillsModule
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddSkills() => services
            .AddSingleton<WorkReader>()
            .AddSingleton<Whereabouts>()
            .AddSingleton<CodeTries>()
            .AddScoped<Askers>()
            .AddScoped<SkillSet>();
    }
}
