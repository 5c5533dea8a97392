using System.Net;
using System.Net.NetworkInformation;
using MicroCred.Bot.Channels.DirectLine;
using MicroCred.Bot.Sample;
using MicroCred.Data;
using MicroCred.Data.Storage;
using Microsoft.AspNetCore.Connections;

namespace MicroCred.Bot.Commands;

/// <summary>The whole program, running: the data folder held, the database ready, and a note in the folder for a terminal that wants to join.</summary>
internal sealed class Server : IAsyncDisposable
{
    private readonly DataFolder folder;
    private readonly DoorNote note;

    private Server(WebApplication app, DataFolder folder, DoorNote note) => (App, this.folder, this.note) = (app, folder, note);

    public WebApplication App { get; }

    public static async Task<Server> StartAsync(Wishes wishes, CancellationToken ct)
    {
        var app = MicroCredApp.Build(wishes.Urls is { } urls ? ["--urls", urls] : [], wishes.Customize);
        var data = app.Services.GetRequiredService<DataOptions>();
        var folder = DataFolder.Take(data);
        try
        {
            foreach (var problem in await Startup.PrepareAsync(app.Services, ct)) await Console.Error.WriteLineAsync($"{problem}");
            var sample = wishes.Sample && app.Environment.IsDevelopment();
            if (sample) await app.Services.GetRequiredService<SampleDistrict>().MakeAsync(ct);
            await ListenAsync(app, ct);
            if (sample && wishes.Customize is null) await app.Services.GetRequiredService<SampleLinks>().PrintAsync(Console.Out, ct);
            return new(app, folder, DoorNote.Write(data, app.Urls, app.Services.GetRequiredService<TerminalKey>()));
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
        // Asked first, since the host would log a failure at length.
        foreach (var url in (app.Configuration["urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var port = BindingAddress.Parse(url).Port;
            var taken = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Any(l => l.Port == port && (IPAddress.IsLoopback(l.Address) || l.Address.Equals(IPAddress.Any) || l.Address.Equals(IPAddress.IPv6Any)));
            RuleBrokenException.Require(!taken, $"Another program answers at {url} already. Stop it, or choose another address with --urls.");
        }

        try
        {
            await app.StartAsync(ct);
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            throw new RuleBrokenException($"{e.Message} Stop the other program, or choose another address with --urls.");
        }
    }

    internal sealed record Wishes
    {
        public bool Sample { get; init; } = true;
        public string? Urls { get; init; }
        public Action<WebApplicationBuilder>? Customize { get; init; }
    }
}
