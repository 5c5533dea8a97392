using System.Net;
using System.Security.Cryptography;
using MicroCred.Bot.SingleSignOn;
using MicroCred.Data;
using MicroCred.Data.People;
using MicroCred.Tests.Support;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace MicroCred.Tests.SingleSignOn;

/// <summary>Single sign-on against a real provider: who is let in, as whom, and what ends it.</summary>
public sealed class SingleSignOnTests : IAsyncLifetime
{
    private Provider provider = null!;
    private World world = null!;

    private string FrontPage => world.Services.GetRequiredService<PublicBase>().To("/");

    public async ValueTask InitializeAsync()
    {
        provider = await Provider.StartAsync();
        world = await World.StartByRealTimeAsync(
            "--environment=Development", $"--SignIn:Authority={provider.Url}", $"--SignIn:ClientId={Provider.Client}",
            $"--SignIn:ClientSecret={Provider.Secret}", "--SignIn:Tenants:tenant-1=Letcher Ridge Schools",
            "--SignIn:Tenants:tenant-2=Nowhere Schools", "--SignIn:Label=your district account");
    }

    public async ValueTask DisposeAsync()
    {
        await world.DisposeAsync();
        await provider.DisposeAsync();
    }

    [Fact]
    public async Task Somebody_new_becomes_a_teacher_of_the_tenants_district_and_is_found_again_by_id()
    {
        using var first = new WebUser(world);
        Assert.Contains(
            "Sign in with your district account", await first.ReadAsync("/signin"), StringComparison.Ordinal);
        Assert.Equal("/me", await SignInAsync(first));
        Assert.Contains("Ana Day", await first.ReadAsync("/me"), StringComparison.Ordinal);

        provider.Now = provider.Now with { Name = "Ana Day-Smith" };
        using var again = new WebUser(world);
        await SignInAsync(again);

        var person = await world.ReadAsync(db => db.People.SingleAsync());
        Assert.Equal((Roles.Teacher, world.District.Id, "Ana Day"), (person.Roles, person.District, person.Name));
        Assert.Equal(2, await world.ReadAsync(db => db.Sessions.CountAsync()));
    }

    [Fact]
    public async Task A_name_links_nobody()
    {
        var other = await world.PersonAsync("Ana Day", Roles.Reviewer);
        using var user = new WebUser(world);

        await SignInAsync(user);

        var people = await world.ReadAsync(db => db.People.ToListAsync());
        Assert.Equal(2, people.Count);
        Assert.Equal(Roles.Teacher, people.Single(p => p.Id != other.Id).Roles);
    }

    [Fact]
    public async Task Who_asks_for_it_connects_their_account()
    {
        var maria = await world.PersonAsync("Maria Combs", Roles.Reviewer);
        using var here = await WebUser.SignedInAsync(world, maria);

        using var asked = await here.PostAsync("/me", "/me?handler=Connect");
        await here.WhereToAsync(await here.WhereToAsync(Onward(asked)));
        using var later = new WebUser(world);
        await SignInAsync(later);

        Assert.Equal(HttpStatusCode.OK, await later.StatusAsync("/review"));
        Assert.Equal(1, await world.ReadAsync(db => db.People.CountAsync()));
    }

    [Fact]
    public async Task An_open_session_of_somebody_else_takes_nobodys_account()
    {
        var maria = await world.PersonAsync("Maria Combs", Roles.Reviewer);
        using var shared = await WebUser.SignedInAsync(world, maria);

        await SignInAsync(shared);

        Assert.Equal(HttpStatusCode.Forbidden, await shared.StatusAsync("/review"));
        Assert.Equal(2, await world.ReadAsync(db => db.People.CountAsync()));
    }

    [Fact]
    public async Task Roles_come_by_claim_and_a_change_ends_other_sessions()
    {
        provider.Now = provider.Now with { Roles = ["reviewer", "Teacher", "of something else"] };
        using var first = new WebUser(world);
        await SignInAsync(first);
        Assert.Equal(HttpStatusCode.OK, await first.StatusAsync("/review"));

        provider.Now = provider.Now with { Roles = ["teacher"] };
        using var second = new WebUser(world);
        await SignInAsync(second);

        Assert.Equal(HttpStatusCode.Redirect, await first.StatusAsync("/review"));
        Assert.Equal(HttpStatusCode.Forbidden, await second.StatusAsync("/review"));
    }

    [Theory]
    [InlineData("another", "belongs to no district")]
    [InlineData("tenant-2", "not set up here yet")]
    public async Task Another_tenant_is_refused_with_a_sentence(string tenant, string sentence)
    {
        provider.Now = provider.Now with { Tenant = tenant };
        using var user = new WebUser(world);

        var landed = await SignInAsync(user);

        Assert.Contains(sentence, await user.ReadAsync(landed), StringComparison.Ordinal);
        Assert.Equal(0, await world.ReadAsync(db => db.People.CountAsync()));
    }

    [Fact]
    public async Task Somebody_without_a_role_is_not_let_in()
    {
        using var user = new WebUser(world);
        await SignInAsync(user);
        await world.WriteAsync(db => db.People.Single().Roles = Roles.None);

        using var again = new WebUser(world);

        Assert.Equal("/signin?failed=role", await SignInAsync(again));
    }

    [Fact]
    public async Task An_answer_counts_once_and_in_the_browser_that_asked()
    {
        using var user = new WebUser(world);
        var answer = await AnswerAsync(user);
        using var thief = new WebUser(world);

        Assert.Equal("/signin?failed=provider", await thief.WhereToAsync(answer));
        Assert.Equal("/me", await user.WhereToAsync(answer));
        Assert.Equal("/signin?failed=provider", await user.WhereToAsync(answer));
    }

    [Theory]
    [InlineData(-1, "/me")]
    [InlineData(1, "/me")]
    [InlineData(-60, "/signin?failed=provider")]
    [InlineData(60, "/signin?failed=provider")]
    public async Task Clocks_may_differ_a_little(int minutes, string landed)
    {
        provider.Off = TimeSpan.FromMinutes(minutes);
        using var user = new WebUser(world);

        Assert.Equal(landed, await SignInAsync(user));
    }

    [Theory]
    [InlineData("/review", "/review")]
    [InlineData("//evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    public async Task Signing_in_leads_on_to_our_own_pages_only(string to, string landed)
    {
        using var user = new WebUser(world);

        Assert.Equal(landed, await SignInAsync(user, to));
    }

    [Theory]
    [InlineData("teacher", "/")]
    [InlineData("reviewer", "/review")]
    [InlineData("coordinator", "/coordinator")]
    public async Task Who_asks_for_no_page_is_led_to_where_they_work(string role, string landed)
    {
        provider.Now = provider.Now with { Roles = [role] };
        using var user = new WebUser(world);

        Assert.Equal(landed, await SignInAsync(user, "/"));
    }

    [Fact]
    public async Task The_provider_ends_the_sessions_of_somebody_who_was_disabled()
    {
        using var user = new WebUser(world);
        await SignInAsync(user);
        using var http = DirectLineCaller.Http(world);

        using var other = new RSACryptoServiceProvider(2048);
        var forged = new SigningCredentials(
            new RsaSecurityKey(other) { KeyId = "tests" }, SecurityAlgorithms.RsaSha256);
        foreach (var bad in (string[])[
            "", "garbage", provider.LogoutToken("s-1", t => t.SigningCredentials = forged),
            provider.LogoutToken("s-1", t => t.Audience = "another"),
            provider.LogoutToken("s-1", t => t.Issuer = "https://evil.example/"),
            provider.LogoutToken("s-1", t => t.Claims.Remove("events")),
            provider.LogoutToken("s-1", t => t.Claims["nonce"] = "n")])
        {
            Assert.Equal(HttpStatusCode.BadRequest, await EndAsync(http, bad));
            Assert.Equal(HttpStatusCode.OK, await user.StatusAsync("/me"));
        }

        Assert.Equal(HttpStatusCode.OK, await EndAsync(http, provider.LogoutToken("s-1")));
        Assert.Equal(HttpStatusCode.Redirect, await user.StatusAsync("/me"));
    }

    [Theory]
    [InlineData("/signout")]
    [InlineData("/me?handler=End")]
    public async Task Signing_out_ends_the_session_at_the_provider_too(string way)
    {
        using var user = new WebUser(world);
        await SignInAsync(user);

        using var left = await user.PostAsync("/me", way);

        Assert.Equal(HttpStatusCode.Redirect, await user.StatusAsync("/me"));
        Assert.Empty(provider.SignedOut);
        Assert.Equal(FrontPage, await user.WhereToAsync(Onward(left)));
        Assert.Equal(["s-1"], provider.SignedOut);
    }

    [Fact]
    public async Task A_session_that_began_with_a_link_ends_here_alone()
    {
        using var user = await WebUser.SignedInAsync(world, await world.PersonAsync("Maria Combs", Roles.Teacher));

        using var left = await user.PostAsync("/me", "/signout");

        Assert.Equal("/signin", $"{left.Headers.Location}");
    }

    [Fact]
    public async Task A_provider_that_ends_no_sessions_is_left_alone()
    {
        provider.EndsSessions = false;
        using var user = new WebUser(world);
        await SignInAsync(user);

        using var left = await user.PostAsync("/me", "/signout");

        Assert.Equal("/signin", $"{left.Headers.Location}");
        Assert.Equal(HttpStatusCode.Redirect, await user.StatusAsync("/me"));
    }

    [Fact]
    public async Task Our_session_ends_while_the_provider_is_down()
    {
        using var user = new WebUser(world);
        await SignInAsync(user);
        await provider.DisposeAsync();
        ForgetMetadata();

        using var left = await user.PostAsync("/me", "/signout");

        Assert.Equal("/signin", $"{left.Headers.Location}");
        Assert.Equal(HttpStatusCode.Redirect, await user.StatusAsync("/me"));
    }

    [Fact]
    public async Task A_long_token_makes_no_long_cookie()
    {
        provider.Now = provider.Now with { Roles = ["teacher", .. Enumerable.Range(1, 200).Select(n => $"group {n}")] };
        using var user = new WebUser(world);
        await SignInAsync(user);

        using var left = await user.PostAsync("/me", "/signout");

        Assert.DoesNotContain("id_token_hint", Onward(left), StringComparison.Ordinal);
        Assert.Equal(FrontPage, await user.WhereToAsync(Onward(left)));
        Assert.Equal(["somebody"], provider.SignedOut);
    }

    /// <summary>As after a start of the program.</summary>
    private void ForgetMetadata() => world.Services.GetRequiredService<IOptionsMonitorCache<OpenIdConnectOptions>>()
        .TryRemove(SingleSignOnModule.Scheme);

    /// <summary>Where the page leads that stands between ours and another website.</summary>
    private static string Onward(HttpResponseMessage page)
    {
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        return page.Headers.GetValues("Refresh").Single()["0; url=".Length..];
    }

    private static async Task<HttpStatusCode> EndAsync(HttpClient http, string token)
    {
        using var form = new FormUrlEncodedContent([new("logout_token", token)]);
        using var answer = await http.PostAsync("/signin/ended", form);
        return answer.StatusCode;
    }

    /// <summary>Goes the whole way, and returns where it leads.</summary>
    private static async Task<string> SignInAsync(WebUser user, string to = "/me") =>
        await user.WhereToAsync(await AnswerAsync(user, to));

    /// <summary>The address with which the provider sends the browser back.</summary>
    private static async Task<string> AnswerAsync(WebUser user, string to = "/me") => await user.WhereToAsync(
        await user.WhereToAsync($"/signin/start?to={Uri.EscapeDataString(to)}"));
}
