using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace MicroCred.Load.Processes;

/// <summary>A program under measurement, in a process of its own.</summary>
internal sealed class Child : IAsyncDisposable
{
    private const double TicksPerSecond = 100; // Linux calls it USER_HZ

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Process process;

    private Child(Process process, Uri address, TimeSpan ready) =>
        (this.process, Address, Ready) = (process, address, ready);

    public Uri Address { get; }

    /// <summary>From the start of the process to its first good answer.</summary>
    public TimeSpan Ready { get; }

    /// <summary>Processor seconds so far.</summary>
    public double Cpu
    {
        get
        {
            var fields = File.ReadAllText($"/proc/{process.Id}/stat").Split(") ")[1].Split(' ');
            return (Number(fields[11]) + Number(fields[12])) / TicksPerSecond; // in the program and in the system
        }
    }

    /// <summary>Bytes that it has had written to the disk so far.</summary>
    public double BytesWritten => Read("io", "write_bytes");

    public double MemoryMb => Read("status", "VmRSS") / 1024;

    /// <summary>Without the pages of files, which the system takes back when it needs them.</summary>
    public double OwnMemoryMb => (Read("status", "RssAnon") + Read("status", "RssShmem")) / 1024;

    public double PeakMemoryMb => Read("status", "VmHWM") / 1024;

    /// <summary>Starts a program that listens where it is told to, and waits until it answers a GET.</summary>
    public static async Task<Child> StartAsync(
        string program,
        Func<Uri, IEnumerable<string>> arguments,
        string ready,
        params (string Name, string Value)[] environment)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}/");
        var start = new ProcessStartInfo(program, arguments(address))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
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
            if (Stopwatch.GetElapsedTime(began) > Patience) throw new TimeoutException($"{program} is not ready.");
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

    private double Read(string file, string name)
    {
        var lines = File.ReadLines($"/proc/{process.Id}/{file}");
        var line = lines.First(line => line.StartsWith($"{name}:", StringComparison.Ordinal));
        return Number(line.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1]);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

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
