using NetEscapades.AspNetCore.SecurityHeaders.Infrastructure;

namespace MicroCred.Bot.Hosting;

/// <summary>
/// Headers on every answer, whatever it is: only our own files, nobody's frame, no guessing of types, no address told
/// to others. An answer that brings a policy of its own, as the chat page and files do, keeps it.
/// </summary>
internal sealed class SecurityHeaders : IStartupFilter
{
    private const int Year = 365 * 24 * 60 * 60;

    /// <summary>Goes before everything, even before a false name is refused.</summary>
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.UseSecurityHeaders();
        next(app);
    };

    public static void Add(IServiceCollection services, IHostEnvironment environment)
    {
        var (plain, guarded) = (Plain(environment), Plain(environment));
        guarded.AddFrameOptionsDeny().AddContentSecurityPolicy(csp =>
        {
            csp.AddDefaultSrc().Self();
            csp.AddObjectSrc().None();
            csp.AddBaseUri().None();
            csp.AddFormAction().Self();
            csp.AddFrameAncestors().None();
        });
        services.AddSecurityHeaderPolicies().SetDefaultPolicy(guarded).SetPolicySelector(asked =>
            asked.HttpContext.Response.Headers.ContentSecurityPolicy.Count is 0 ? guarded : plain);
        services.Insert(0, ServiceDescriptor.Singleton<IStartupFilter, SecurityHeaders>());
    }

    private static HeaderPolicyCollection Plain(IHostEnvironment environment)
    {
        var headers = new HeaderPolicyCollection()
            .AddContentTypeOptionsNoSniff()
            .AddReferrerPolicySameOrigin()
            .AddPermissionsPolicy(may =>
            {
                may.AddCamera().None();
                may.AddGeolocation().None();
                may.AddMicrophone().None();
                may.AddPayment().None();
                may.AddUsb().None();
            });
        return environment.IsProduction() ? headers.AddStrictTransportSecurityMaxAge(Year) : headers;
    }
}
