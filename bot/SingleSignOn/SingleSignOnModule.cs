using MicroCred.Bot.Accounts;
using MicroCred.Data;
using MicroCred.Data.People;
using MicroCred.Data.UseCases;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace MicroCred.Bot.SingleSignOn;

/// <summary>Single sign-on by OpenID Connect, where `SignIn:Authority` names a provider.</summary>
internal static class SingleSignOnModule
{
    public const string Scheme = "sso";
    public const string Start = "/signin/start";
    public const string Ended = "/signin/ended";

    private const string Callback = "/signin/answer";
    private const string Connects = "connects";
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(2);

    extension(IServiceCollection services)
    {
        public IServiceCollection AddSingleSignOn(SignInOptions options, IHostEnvironment environment)
        {
            services.AddSingleton(options.Check()).AddScoped<BackChannel>().AddScoped<ProviderSession>();
            if (!options.IsOn) return services;

            services.AddAuthentication().AddOpenIdConnect(Scheme, oidc =>
            {
                oidc.Authority = options.Authority;
                oidc.ClientId = options.ClientId;
                oidc.ClientSecret = options.ClientSecret;
                oidc.RequireHttpsMetadata = environment.IsProduction();
                oidc.ResponseType = OpenIdConnectResponseType.Code;
                // The answer comes by a link, so that the cookies of who began come with it.
                oidc.ResponseMode = OpenIdConnectResponseMode.Query;
                oidc.CorrelationCookie.SameSite = oidc.NonceCookie.SameSite = SameSiteMode.Lax;
                oidc.CorrelationCookie.SecurePolicy = oidc.NonceCookie.SecurePolicy =
                    environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
                oidc.CallbackPath = Callback;
                oidc.RemoteSignOutPath = PathString.Empty; // a link to it would sign people out: see BackChannel
                oidc.MapInboundClaims = false;
                oidc.ClaimActions.Clear(); // keeps iss and sub, which name the person
                oidc.TokenValidationParameters.ClockSkew = Skew;
                oidc.TokenValidationParameters.IssuerValidator = new Issuers(oidc).Validate;
                oidc.Events.OnTokenValidated = SignInAsync;
                oidc.Events.OnRemoteFailure = FailAsync;
            });
            return services;
        }
    }

    extension(WebApplication app)
    {
        public WebApplication MapSingleSignOn()
        {
            if (!app.Services.GetRequiredService<SignInOptions>().IsOn) return app;
            app.MapGet(Start, (string? to) =>
                TypedResults.Challenge(new() { RedirectUri = OwnPage(to) }, [Scheme]));
            app.MapPost(Ended, (HttpRequest request, BackChannel ended, CancellationToken ct) =>
                ended.HandleAsync(request, ct)).DisableAntiforgery();
            return app;
        }
    }

    /// <summary>
    /// Sends somebody who is signed in to the provider, to connect their account there. It travels with the question,
    /// encrypted: on a shared computer, a session that somebody left open must not take another person's account.
    /// </summary>
    public static AuthenticationProperties Connect(PersonId person, string to)
    {
        var question = new AuthenticationProperties { RedirectUri = to };
        question.SetString(Connects, $"{person}");
        return question;
    }

    /// <summary>
    /// The provider's claims end here: the cookie names our own session, and of theirs keeps what ends it.
    /// </summary>
    private static async Task SignInAsync(TokenValidatedContext context)
    {
        var (http, services) = (context.HttpContext, context.HttpContext.RequestServices);
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        if (context.SecurityToken.IssuedAt > now + Skew)
        {
            context.Fail("The token comes from the future.");
            return;
        }

        try
        {
            var who = ReadVouched.From(context.Principal!, services.GetRequiredService<SignInOptions>());
            PersonId? connects = context.Properties?.GetString(Connects) is { } id ? new(Guid.Parse(id)) : null;
            var person = await services.GetRequiredService<Desk>()
                .DoAsync(new SignInByProvider(who, connects, Device.Of(http.Request)), http.RequestAborted);
            context.Principal = person.ToClaims();
            ProviderSession.Keep(context);
            context.Properties!.RedirectUri = Landing.Of(person, context.Properties.RedirectUri);
        }
        catch (SignInRefusedException refused)
        {
            context.Fail(refused);
        }
    }

    private static Task FailAsync(RemoteFailureContext context)
    {
        var refused = context.Failure as SignInRefusedException
            ?? context.Failure?.InnerException as SignInRefusedException;
        context.Response.Redirect($"/signin?failed={refused?.Why ?? Refusal.Provider}".ToLowerInvariant());
        context.HandleResponse();
        return Task.CompletedTask;
    }

    private static string OwnPage(string? to) =>
        to is ['/', ..] and not ['/', '/' or '\\', ..] ? to : "/";
}
