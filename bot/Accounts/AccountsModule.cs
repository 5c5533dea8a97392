using MicroCred.Data;
using MicroCred.Data.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;

namespace MicroCred.Bot.Accounts;

/// <summary>Signs people in on our pages: a link that works once is exchanged for a cookie.</summary>
internal static class AccountsModule
{
    public const string Scheme = CookieAuthenticationDefaults.AuthenticationScheme;

    /// <summary>The policy of the coordinators' pages.</summary>
    public const string Coordinators = "Coordinator";

    extension(IServiceCollection services)
    {
        public IServiceCollection AddAccounts(DataOptions data, IHostEnvironment environment)
        {
            services.AddDataProtection().SetApplicationName("MicroCred").PersistKeysToFileSystem(KeyFolder(data));
            services.AddAuthentication(Scheme).AddCookie(Scheme, cookie =>
            {
                cookie.Cookie.Name = "microcred";
                cookie.Cookie.HttpOnly = true;
                cookie.Cookie.SameSite = SameSiteMode.Lax; // who follows a link from a mail must still be signed in
                cookie.Cookie.SecurePolicy = Secure(environment);
                cookie.ExpireTimeSpan = Session.Idle;
                cookie.SlidingExpiration = true;
                cookie.LoginPath = "/signin";
                cookie.ReturnUrlParameter = "to";
                cookie.Events.OnValidatePrincipal = SessionCookie.CheckAsync;
                cookie.Events.OnRedirectToLogin = AskToSignIn;
                cookie.Events.OnRedirectToAccessDenied = Refuse;
            });
            services.AddAuthorizationBuilder().AddPolicy(Coordinators, policy => policy.RequireAssertion(who =>
                CurrentPerson.Of(who.User)?.Is(Roles.Coordinator | Roles.Administrator) is true));
            services.AddAntiforgery(form => form.Cookie.SecurePolicy = Secure(environment));
            return services.AddScoped<OwnWork>().AddScoped<OwnSessions>();
        }
    }

    /// <summary>The cookie travels over https alone; in Development also over http, which a laptop speaks.</summary>
    private static CookieSecurePolicy Secure(IHostEnvironment environment) =>
        environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;

    private static DirectoryInfo KeyFolder(DataOptions data)
    {
        const UnixFileMode OwnersFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        var folder = Path.Combine(data.FullFolder, "keys", "dataprotection");
        return OperatingSystem.IsWindows()
            ? Directory.CreateDirectory(folder)
            : Directory.CreateDirectory(folder, OwnersFolder);
    }

    private static Task AskToSignIn(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (WantsPage(context.Request)) context.Response.Redirect(context.RedirectUri);
        else context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }

    private static Task Refuse(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private static bool WantsPage(HttpRequest request) =>
        !request.Headers.Accept.ToString().Contains("application/json", StringComparison.OrdinalIgnoreCase);
}
