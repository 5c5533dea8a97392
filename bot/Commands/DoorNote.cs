using MicroCred.Bot.Channels.DirectLine;
using MicroCred.Data;
using MicroCred.Data.Storage;

namespace MicroCred.Bot.Commands;

/// <summary>
/// Where the running program answers on this machine, and the key for its terminal: two files in the data folder that
/// only its owner may read.
/// </summary>
internal sealed record DoorNote(Uri Server, string Key)
{
    private string Folder { get; init; } = "";

    public static DoorNote Write(DataOptions data, IEnumerable<string> urls, TerminalKey key)
    {
        var note = new DoorNote(Choose(urls), key.Value) { Folder = data.FullFolder };
        Put(KeyFile(data.FullFolder), note.Key);
        Put(UrlFile(data.FullFolder), note.Server.ToString());
        return note;
    }

    /// <summary>The note of the program that holds the folder, or null where there is none.</summary>
    public static DoorNote? Read(DataOptions data) => (Get(UrlFile(data.FullFolder)),
        Get(KeyFile(data.FullFolder))) switch
    {
        ({ } url, { } key) when Uri.TryCreate(url, UriKind.Absolute, out var server)
            && server.IsLoopback => new(server, key),
        _ => null,
    };

    public void Remove()
    {
        File.Delete(UrlFile(Folder));
        File.Delete(KeyFile(Folder));
    }

    /// <summary>Without TLS where it can be: nobody else listens on the way.</summary>
    private static Uri Choose(IEnumerable<string> urls) =>
        urls.Select(ListenUrls.FromHere).OrderBy(url => url.Scheme is "https").First();

    private static void Put(string path, string text)
    {
        File.Delete(path); // a file that was there keeps the rights it had
        using var writer = new StreamWriter(OwnerOnly.Create(path));
        writer.Write(text);
    }

    private static string? Get(string path) => File.Exists(path) ? File.ReadAllText(path).Trim() : null;

    private static string UrlFile(string folder) => Path.Combine(folder, "server.url");

    private static string KeyFile(string folder) => Path.Combine(folder, "terminal.key");
}
