namespace MicroCred.Bot.Accounts;

/// <summary>What a browser says of itself, in words that a person knows: "Firefox on Android".</summary>
internal static class Device
{
    // The first that is named counts: Edge and Opera name Chrome too, and Chrome names Safari.
    private static readonly (string Sign, string Name)[] Browsers =
    [
        ("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("FxiOS", "Firefox"), ("CriOS", "Chrome"),
        ("SamsungBrowser", "Samsung Internet"), ("Chrome", "Chrome"), ("Safari", "Safari"),
    ];

    private static readonly (string Sign, string Name)[] Systems =
    [
        ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("CrOS", "Chromebook"),
        ("Windows", "Windows"), ("Mac OS X", "Mac"), ("Linux", "Linux"),
    ];

    public static string Of(HttpRequest request)
    {
        var agent = request.Headers.UserAgent.ToString();
        return (Named(Browsers, agent), Named(Systems, agent)) switch
        {
            ({ } browser, { } system) => $"{browser} on {system}",
            ({ } browser, null) => browser,
            (null, { } system) => $"A browser on {system}",
            _ => "A browser",
        };
    }

    private static string? Named((string Sign, string Name)[] all, string agent) =>
        all.FirstOrDefault(one => agent.Contains(one.Sign, StringComparison.Ordinal)).Name;
}
