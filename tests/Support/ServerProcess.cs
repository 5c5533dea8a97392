using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using MicroCred.Bot;
using MicroCred.Bot.Operation;
using MicroCred.Data.People;

namespace MicroCred.Tests.Support;

/// <summary>The program as a process of its own, on a data folder that outlives it.</summary>
internal sealed class ServerProcess(string folder, params (string Name, string Value)[] settings) : IAsyncDisposable
{
    private Process? process;

    /// <summary>The most memory that it has held at one moment.</summary>
    public long PeakBytes
    {
        get
        {
            process!.Refresh();
            return process.PeakWorkingSet64;
        }
    }

    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort()}/");

    /// <summary>Starts it and waits until it is ready.</summary>
    public async Task StartAsync()
    {
        var start = new ProcessStartInfo(
            "dotnet", [typeof(MicroCredApp).Assembly.Location, "serve", "--urls", Address.ToString().TrimEnd('/')])
        {
            Environment =
            {
                ["Data__Folder"] = folder,
                ["ASPNETCORE_ENVIRONMENT"] = "Testing",
                ["Logging__LogLevel__Default"] = "Error",
                ["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Error",
            },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings) start.Environment[name] = value;
        process = Process.Start(start)!;
        using var http = new HttpClient { BaseAddress = Address };
        while (!await IsReadyAsync(http))
        {
            Assert.False(process.HasExited, process.HasExited ? await process.StandardError.ReadToEndAsync() : "");
            await Task.Delay(20);
        }
    }

    /// <summary>Invites somebody as `people invite` does, beside the running server; returns their link.</summary>
    public async Task<Uri> InviteAsync(string name, Roles role = Roles.Teacher)
    {
        using var http = new HttpClient { BaseAddress = Address };
        var key = await File.ReadAllTextAsync(Path.Combine(folder, "terminal.key"));
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var answer = await http.PostAsJsonAsync(
            OperationModule.InviteAddress, new InvitePerson(name, role, null));
        return new(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync());
    }

    /// <summary>Ends it as a power cut would: no farewell.</summary>
    public async Task KillAsync()
    {
        if (process is null) return;
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    public async ValueTask DisposeAsync() => await KillAsync();

    private static async Task<bool> IsReadyAsync(HttpClient http)
    {
        try
        {
            return (await http.GetAsync("health/ready")).StatusCode is HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
