namespace MicroCred.Data;

/// <summary>Where the world reaches us: the setting PublicBaseUrl, without a slash at its end.</summary>
public sealed record PublicBase(string Url)
{
    public string To(string path) => Url + path;

    public string Badge(BadgeId badge) => To($"/badges/{badge}");

    public bool IsLocal => new Uri(Url).IsLoopback;
}
