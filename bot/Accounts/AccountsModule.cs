using MicroCred.Data;
using MicroCred.Data.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Bot.Accounts;

/// <summary>Signs people in on our pages: a link that works once is exchanged for a cookie.</summary>
internal static class AccountsModule
{
    public const string Scheme = CookieAuthenticationDefaults.AuthenticationScheme;

    /// <summary>The policy of the coordinators' pages.</summary>
    public const string Coordinators = "Coordinator";

    private static readonly TimeSpan Session = TimeSpan.FromHours(8);

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
                cookie.ExpireTimeSpan = Session;
                cookie.SlidingExpiration = true;
                cookie.LoginPath = "/signin";
                cookie.ReturnUrlParameter = "to";
                cookie.Events.OnValidatePrincipal = RenewAsync;
                cookie.Events.OnRedirectToLogin = AskToSignIn;
                cookie.Events.OnRedirectToAccessDenied = Refuse;
            });
            services.AddAuthorizationBuilder().AddPolicy(Coordinators, policy => policy.RequireAssertion(who =>
                CurrentPerson.Of(who.User)?.Is(Roles.Coordinator | Roles.Administrator) is true));
            services.AddAntiforgery(form => form.Cookie.SecurePolicy = Secure(environment));
            return services.AddScoped<OwnWork>();
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

    /// <summary>A role given or taken counts from the next click, not from the next sign-in.</summary>
    private static async Task RenewAsync(CookieValidatePrincipalContext context)
    {
        var known = CurrentPerson.Of(context.Principal!);
        var http = context.HttpContext;
        var people = http.RequestServices.GetRequiredService<MicroCredDb>().People.AsNoTracking();
        var person = known is null
            ? null
            : await people.SingleOrDefaultAsync(p => p.Id == known.Id, http.RequestAborted);
        if (person is not { ErasedAt: null })
        {
            context.RejectPrincipal();
            await http.SignOutAsync(Scheme);
        }
        else if (CurrentPerson.Of(person) is var current && current != known)
        {
            context.ReplacePrincipal(current.ToClaims(Scheme));
            context.ShouldRenew = true;
        }
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
