using MicroCred.Data;

namespace MicroCred.Bot.Limits;

/// <summary>How many files, and how much of them, a person and a network may send in a day.</summary>
internal sealed class UploadQuota(LimitOptions limits) : IDisposable
{
    private const string Enough = "Those were a great many files for one day. Please send me the rest tomorrow.";
    private const int Megabyte = 1_000_000;

    private readonly Limit<PersonId> files = Limit.PerDay<PersonId>(Enough, limits.FilesPerDay);
    private readonly Limit<PersonId> megabytes = Limit.PerDay<PersonId>(Enough, limits.MegabytesPerDay);
    private readonly Limit<string> networkFiles = Limit.PerDay<string>(Enough, limits.NetworkFilesPerDay);
    private readonly Limit<string> networkMegabytes = Limit.PerDay<string>(Enough, limits.NetworkMegabytesPerDay);

    /// <summary>Counts what an upload says that it brings, before any of it is read.</summary>
    /// <exception cref="TooMuchException">It is more than is left of the day's.</exception>
    public void Upload(PersonId person, HttpContext http, long bytes)
    {
        var most = Math.Min(limits.MegabytesPerDay, limits.NetworkMegabytesPerDay);
        var size = (int)Math.Clamp((bytes + Megabyte - 1) / Megabyte, 1, most);
        Take(megabytes, networkMegabytes, person, http, size);
    }

    /// <inheritdoc cref="Upload"/>
    public void File(PersonId person, HttpContext http) => Take(files, networkFiles, person, http, 1);

    public void Dispose()
    {
        foreach (var limit in (IDisposable[])[files, megabytes, networkFiles, networkMegabytes]) limit.Dispose();
    }

    private static void Take(
        Limit<PersonId> ofPerson, Limit<string> ofNetwork, PersonId person, HttpContext http, int count)
    {
        ofPerson.Take(person, count).Dispose();
        if (Network.Of(http.Connection.RemoteIpAddress) is { } network) ofNetwork.Take(network, count).Dispose();
    }
}
