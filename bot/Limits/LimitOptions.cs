namespace MicroCred.Bot.Limits;

/// <summary>
/// How much one sender may ask of us, section "Limits" of the settings. Limits of a person are narrow; those of a
/// network are wide, since a whole school sits behind one address.
/// </summary>
internal sealed record LimitOptions
{
    /// <summary>Messages at once; two more every second.</summary>
    public int Messages { get; init; } = 30;

    /// <summary>Messages at once; a hundred more every second.</summary>
    public int NetworkMessages { get; init; } = 1200;

    /// <summary>Chats opened in a minute, by anybody.</summary>
    public int NetworkTokens { get; init; } = 600;

    /// <summary>Chats opened by people who are not signed in, at once; one more every second.</summary>
    public int NetworkGuests { get; init; } = 300;

    /// <summary>Reads of one chat's history at once; two more every second. Web Chat reads once a second.</summary>
    public int Reads { get; init; } = 60;

    /// <summary>Reads at once; a hundred more every second.</summary>
    public int NetworkReads { get; init; } = 1200;

    /// <summary>Windows in which one chat is open.</summary>
    public int Streams { get; init; } = 12;

    public int NetworkStreams { get; init; } = 2000;

    /// <summary>Sign-in links that open nothing, at once; one more every six seconds.</summary>
    public int NetworkWrongLinks { get; init; } = 100;

    public int FilesPerDay { get; init; } = 200;

    public int MegabytesPerDay { get; init; } = 1000;

    public int NetworkFilesPerDay { get; init; } = 10_000;

    public int NetworkMegabytesPerDay { get; init; } = 50_000;
}
