using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MicroCred.Load.Driving;

/// <summary>
/// One HTTP connection, kept open. It costs next to nothing: the driver shares the processors with what it measures.
/// </summary>
internal sealed class Line : IDisposable
{
    private readonly Socket socket =
        new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    private readonly byte[] buffer = new byte[16 * 1024];

    public static async Task<Line> OpenAsync(Uri server)
    {
        var line = new Line();
        await line.socket.ConnectAsync(IPAddress.Loopback, server.Port);
        return line;
    }

    /// <summary>Sends a whole request and returns the status of the answer.</summary>
    public async Task<int> SendAsync(ReadOnlyMemory<byte> request)
    {
        await socket.SendAsync(request);
        for (var filled = 0; ;)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(filled));
            if (read is 0) throw new IOException("The connection was closed.");
            filled += read;
            if (!IsWhole(buffer.AsSpan(0, filled))) continue;
            return int.Parse(Encoding.ASCII.GetString(buffer, "HTTP/1.1 ".Length, 3), CultureInfo.InvariantCulture);
        }
    }

    public void Dispose() => socket.Dispose();

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0) return false;
        var head = Encoding.ASCII.GetString(answer[..end]);
        if (head.Contains("chunked", StringComparison.OrdinalIgnoreCase)) return answer.EndsWith("0\r\n\r\n"u8);
        var length = head.Split("\r\n")
            .FirstOrDefault(line => line.StartsWith("content-length:", StringComparison.OrdinalIgnoreCase));
        return length is null || answer.Length - end - 4 >= int.Parse(length.AsSpan(15), CultureInfo.InvariantCulture);
    }
}
