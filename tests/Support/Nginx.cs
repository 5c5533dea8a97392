using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace MicroCred.Tests.Support;

/// <summary>
/// Debian's nginx in front of a server, with TLS for one name: a process of its own on two loopback ports. It is
/// installed where it is missing; a test that needs it fails where that can't be done.
/// </summary>
internal sealed class Nginx : IAsyncDisposable
{
    private static readonly SemaphoreSlim Installing = new(1);

    private readonly string folder = Directory.CreateTempSubdirectory("microcred-nginx-").FullName;
    private readonly string name;
    private readonly int http = FreePort();
    private readonly int https = FreePort();
    private Process? process;

    private Nginx(string name) => this.name = name;

    public static async Task<Nginx> StartAsync(string name, Uri server)
    {
        var program = await FindAsync();
        var nginx = new Nginx(name);
        try
        {
            nginx.WriteCertificate();
            await File.WriteAllTextAsync(nginx.Path("nginx.conf"), nginx.Settings(server));
            nginx.process = Process.Start(program, ["-p", nginx.folder, "-c", nginx.Path("nginx.conf"), "-e", nginx.Path("error.log")]);
            await nginx.ListeningAsync();
            return nginx;
        }
        catch
        {
            await nginx.DisposeAsync();
            throw;
        }
    }

    /// <summary>The port on loopback where it speaks TLS.</summary>
    public int Https => https;

    /// <summary>Somebody's browser, for whom the name leads here: it keeps cookies and follows no redirect.</summary>
    public HttpClient Browser() => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        ConnectCallback = async (context, ct) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port is 80 ? http : https, ct);
            return new NetworkStream(socket, ownsSocket: true);
        },
        SslOptions = new()
        {
            RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.Subject == $"CN={name}",
        },
    });

    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false })
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        process?.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private string Settings(Uri server) => $$"""
        daemon off;
        user root;
        worker_processes 1;
        pid nginx.pid;
        error_log error.log;
        events { worker_connections 256; }
        http {
          access_log off;
          client_body_temp_path body;
          proxy_temp_path proxy;
          fastcgi_temp_path fastcgi;
          uwsgi_temp_path uwsgi;
          scgi_temp_path scgi;
          server {
            listen 127.0.0.1:{{http}};
            listen 127.0.0.1:{{https}} ssl;
            ssl_certificate cert.pem;
            ssl_certificate_key key.pem;
            client_max_body_size 300m;
            location / {
              proxy_pass {{server}};
              proxy_http_version 1.1;
              proxy_set_header Host $host;
              proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
              proxy_set_header X-Forwarded-Proto $scheme;
              proxy_set_header Upgrade $http_upgrade;
              proxy_set_header Connection $http_connection;
            }
          }
        }
        """;

    private void WriteCertificate()
    {
        using var certificate = SelfSigned.For(name);
        using var key = certificate.GetECDsaPrivateKey()!;
        File.WriteAllText(Path("cert.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(Path("key.pem"), key.ExportPkcs8PrivateKeyPem());
    }

    private async Task ListeningAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            Assert.False(process!.HasExited, File.Exists(Path("error.log")) ? await File.ReadAllTextAsync(Path("error.log")) : "");
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(IPAddress.Loopback, https, patience.Token);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(20, patience.Token);
            }
        }
    }

    private string Path(string file) => System.IO.Path.Combine(folder, file);

    private static async Task<string> FindAsync()
    {
        await Installing.WaitAsync();
        try
        {
            if (Installed() is { } path) return path;
            await RunAsync("apt-get", "update", "-q");
            await RunAsync("apt-get", "-o", "DPkg::Lock::Timeout=600", "install", "-y", "-q", "nginx-light");
            return Installed()
                ?? throw new InvalidOperationException("There is no nginx, and it could not be installed.");
        }
        finally
        {
            Installing.Release();
        }
    }

    private static string? Installed() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator)
            .Append("/usr/sbin")
            .Select(folder => System.IO.Path.Combine(folder, "nginx"))
            .FirstOrDefault(File.Exists);

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            Environment = { ["DEBIAN_FRONTEND"] = "noninteractive" },
        }) ?? throw new InvalidOperationException($"{program} did not start.");
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
