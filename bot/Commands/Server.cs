using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using MicroCred.Bot.Channels.DirectLine;
using MicroCred.Bot.Sample;
using MicroCred.Data;
using MicroCred.Data.Storage;

namespace MicroCred.Bot.Commands;

/// <summary>
/// The whole program, running: the data folder held, the database ready, and a note in the folder for a terminal that
/// wants to join.
/// </summary>
internal sealed class Server : IAsyncDisposable
{
    private readonly DataFolder folder;
    private readonly DoorNote note;

    private Server(WebApplication app, DataFolder folder, DoorNote note, bool hasSample) =>
        (App, this.folder, this.note, HasSample) = (app, folder, note, hasSample);

    public WebApplication App { get; }

    /// <summary>Whether it was asked for the sample district, and may have one.</summary>
    public bool HasSample { get; }

    public static async Task<Server> StartAsync(
        string? urls, bool sample, Action<WebApplicationBuilder>? customize, CancellationToken ct)
    {
        var app = MicroCredApp.Build(urls is null ? [] : ["--urls", urls], customize);
        var data = app.Services.GetRequiredService<DataOptions>();
        var folder = DataFolder.Take(data);
        try
        {
            foreach (var problem in await Startup.PrepareAsync(app.Services, ct))
                await Console.Error.WriteLineAsync($"{problem}");
            sample = sample && app.Environment.IsDevelopment();
            if (sample) await app.Services.GetRequiredService<SampleDistrict>().MakeAsync(ct);
            await ListenAsync(app, ct);
            return new(
                app, folder, DoorNote.Write(data, app.Urls, app.Services.GetRequiredService<TerminalKey>()), sample);
        }
        catch
        {
            await app.DisposeAsync();
            folder.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        note.Remove();
        await App.StopAsync();
        await App.DisposeAsync();
        folder.Dispose();
    }

    private static async Task ListenAsync(WebApplication app, CancellationToken ct)
    {
        const string advice = "Stop the other program, or choose another address with --urls.";

        // Asked first, since the host would log a failure at length.
        foreach (var url in ListenUrls.Of(app.Configuration))
            RuleBrokenException.Require(
                !IsTaken(ListenUrls.Parse(url).Port), $"Another program answers at {url} already. {advice}");

        try
        {
            await app.StartAsync(ct);
        }
        catch (Exception failure) when (failure is IOException or SocketException) // taken since, or not ours to take
        {
            throw new RuleBrokenException($"{failure.Message} {advice}");
        }
    }

    private static bool IsTaken(int port) => IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Any(
        l => l.Port == port
            && (IPAddress.IsLoopback(l.Address) || l.Address.Equals(IPAddress.Any) || l.Address.Equals(IPAddress.IPv6Any)));
}
