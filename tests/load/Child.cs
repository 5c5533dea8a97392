using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace MicroCred.Load;

/// <summary>A program under measurement, in a process of its own.</summary>
internal sealed class Child : IAsyncDisposable
{
    private const double TicksPerSecond = 100; // what Linux calls USER_HZ, and has kept at this for every user program

    private readonly Process process;

    private Child(Process process, Uri address, TimeSpan ready) => (this.process, Address, Ready) = (process, address, ready);

    public Uri Address { get; }

    /// <summary>From the start of the process to its first good answer.</summary>
    public TimeSpan Ready { get; }

    /// <summary>Processor seconds so far.</summary>
    public double Cpu
    {
        get
        {
            var fields = File.ReadAllText($"/proc/{process.Id}/stat").Split(") ")[1].Split(' ');
            return (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12],
                CultureInfo.InvariantCulture)) / TicksPerSecond;
        }
    }

    public double MemoryMb => Status("VmRSS") / 1024;

    /// <summary>Without the pages of files, which the system takes back when it needs them.</summary>
    public double OwnMemoryMb => (Status("RssAnon") + Status("RssShmem")) / 1024;

    public double PeakMemoryMb => Status("VmHWM") / 1024;

    /// <summary>
    /// Starts a program that listens where it is told to, and waits until a GET of the path is answered.
    /// </summary>
    public static async Task<Child> StartAsync(
        string program, Func<Uri, IEnumerable<string>> arguments, string ready, params (string Name, string Value)[] environment)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}/");
        var start = new ProcessStartInfo(program, arguments(address)) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        var began = Stopwatch.GetTimestamp();
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is { Length: > 0 } said) Console.Error.WriteLine($"  [{program}] {said}");
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var http = new HttpClient { BaseAddress = address };
        while (!await AnswersAsync(http, ready))
        {
            if (process.HasExited) throw new InvalidOperationException($"{program} ended before it was ready.");
            if (Stopwatch.GetElapsedTime(began) > TimeSpan.FromMinutes(1))
                throw new TimeoutException($"{program} was not ready in a minute.");
            await Task.Delay(5);
        }

        return new(process, address, Stopwatch.GetElapsedTime(began));
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private double Status(string name) =>
        double.Parse(
            File.ReadLines($"/proc/{process.Id}/status")
                .First(line => line.StartsWith(name, StringComparison.Ordinal))
                .Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1],
            CultureInfo.InvariantCulture);

    private static async Task<bool> AnswersAsync(HttpClient http, string path)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));
            return answer.StatusCode is HttpStatusCode.OK;
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
