using CsCheck;
using MicroCred.Bot.Channels;
using MicroCred.Bot.Channels.DirectLine;
using MicroCred.Bot.Channels.Terminal;
using MicroCred.Data;
using MicroCred.Data.Evidence;
using MicroCred.Data.People;
using MicroCred.Tests.Support;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace MicroCred.Tests.Channels;

/// <summary>
/// The small things that strangers hand us: tokens, places in a log, addresses of servers, what is typed at a terminal.
/// None of them breaks anything.
/// </summary>
public sealed class AnyTokenTests
{
    private static readonly Gen<string> Tokens = Gen.OneOf(
        OddText.Mixed, Gen.String[Gen.Char.AlphaNumeric, 0, 200], Gen.OneOfConst("", "=", "A", "AAAA", "-_-_", "%00"));

    [Fact]
    public void A_token_is_ours_or_is_refused()
    {
        var tokens = new DirectLineTokens(new EphemeralDataProtectionProvider(), TimeProvider.System);
        var address = new AddressId(Guid.NewGuid());
        var whole = tokens.Create(address, session: null);

        Gen.OneOf(Tokens, OddJson.WithSlips(whole))
            .Where(token => token != whole)
            .Sample(
                token => Assert.Equal(403, Assert.Throws<DirectLineException>(() => tokens.Read(token)).Status),
                iter: 1000);
        Assert.Equal(address, tokens.Read(whole).Address);
    }

    [Fact]
    public void A_watermark_is_a_place_or_is_refused()
    {
        Gen.Long[0, long.MaxValue].Sample(at => Assert.Equal(at, ReadActivities.After($"{at}")));
        Gen.OneOf(
            Tokens, Gen.Int.Select(i => $"{i}.0"), Gen.OneOfConst("-1", "1e3", "٣", " 1", "0x1", "9999999999999999999"))
            .Where(text => !long.TryParse(text, out _) || text.Any(c => !char.IsAsciiDigit(c)))
            .Sample(
                text => Assert.Equal(text is "" ? 200 : 400, StatusOf(() => ReadActivities.After(text))), iter: 1000);
    }

    [Fact]
    public void A_bearer_is_found_or_not_and_a_key_opens_or_does_not()
    {
        var key = new TerminalKey();

        Tokens.Sample(text =>
        {
            var request =
                new DefaultHttpContext { Request = { Headers = { Authorization = $"Bearer {text}" } } }.Request;
            Assert.False(key.Opens(Caller.Bearer(request) ?? ""));
            Assert.Equal(64, SignInLink.HashOf(text).Length);
        }, iter: 1000);
        Assert.True(key.Opens(key.Value));
    }

    [Fact]
    public void No_address_is_trusted_by_accident()
    {
        var hosts = new TrustedHosts(["smba.trafficmanager.net", "*.botframework.com"], loopback: false);

        Gen.Select(Gen.OneOfConst("https://", "http://", "HTTPS://", "//", "https:\\\\", ""), Tokens, Gen.OneOfConst(
            "smba.trafficmanager.net", "a.botframework.com", "")).Sample((scheme, odd, host) =>
            Assert.False(hosts.Allows($"{scheme}{host}x{odd}.example") || hosts.Allows($"http://{host}/{odd}")
                || hosts.Allows($"https://{odd}x@{host}/") || hosts.Allows($"{odd}{host}")), iter: 3000);
        Assert.True(hosts.Allows("https://a.botframework.com/"));
    }

    [Fact]
    public void What_is_typed_at_a_terminal_is_words_and_files() =>
        Gen.Select(OddText.Mixed, Gen.String[Gen.Char.AlphaNumeric, 1, 20]).Sample((words, path) =>
    {
        var (text, files) = TerminalText.Read($"[photo: {path}]{words.Replace('[', ' ')}");

        Assert.Equal((words.Replace('[', ' ').Trim(), path), (text, Assert.Single(files)));
    });

    [Fact]
    public void Any_words_may_be_looked_through_for_students() =>
        Gen.Select(OddText.Mixed, Gen.Int[0, 1], Gen.OneOfConst("a@b", "1", "_", "called ", "(606) ", ".-")).Sample((words, end, again) =>
        Assert.NotNull(
            StudentTraces.In((end is 0 ? words : words + string.Concat(Enumerable.Repeat(again, 20_000))) + "\n606-555-0143")), iter: 60);

    private static int StatusOf(Func<long> read)
    {
        try
        {
            read();
            return 200;
        }
        catch (DirectLineException refused)
        {
            return refused.Status;
        }
    }
}
