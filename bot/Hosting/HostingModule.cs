using MicroCred.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.HttpsPolicy;

namespace MicroCred.Bot.Hosting;

/// <summary>How the program stands in the network: behind which proxies, under which name, by https.</summary>
internal static class HostingModule
{
    extension(WebApplicationBuilder builder)
    {
        public WebApplicationBuilder AddHosting(PublicBase site)
        {
            var (services, settings) = (builder.Services, builder.Configuration);
            builder.WebHost.ConfigureKestrel(server => server.AddServerHeader = false);
            if (TrustedProxies.Read(settings) is { } trusted) services.AddSingleton(trusted);
            services.Configure<HostFilteringOptions>(names =>
                (names.AllowedHosts, names.IncludeFailureMessage) = (OwnNames.Of(site, settings), false));
            services.Configure<HttpsRedirectionOptions>(https =>
            {
                https.HttpsPort = new Uri(site.Url).Port;
                https.RedirectStatusCode = StatusCodes.Status308PermanentRedirect;
            });
            SecurityHeaders.Add(services, builder.Environment);
            if (KeyCertificate.Read(settings) is { } certificate)
                services.AddDataProtection().ProtectKeysWithCertificate(certificate);
            return builder;
        }
    }

    extension(WebApplication app)
    {
        /// <summary>Goes before everything else.</summary>
        public WebApplication UseHosting()
        {
            if (app.Services.GetService<ForwardedHeadersOptions>() is { } trusted) app.UseForwardedHeaders(trusted);
            if (app.Environment.IsProduction())
                app.UseWhen(IsFromOutside, outside => outside.UseHttpsRedirection());
            return app;
        }
    }

    /// <summary>Health checks, and programs on this machine, come straight to us and without TLS.</summary>
    private static bool IsFromOutside(HttpContext http) =>
        !OwnNames.IsThisMachine(http.Request.Host) && !http.Request.Path.StartsWithSegments("/health");
}
